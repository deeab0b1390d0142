//! HTTP, as readers of feeds speak it. This module alone knows a network.
//!
//! An answer is bounded in bytes, before and after it is unpacked, in time, and in redirects. Addresses are https, or http
//! on the loopback; an address of a private network is asked only where its host was given.

mod addresses;
mod budget;
mod client;
mod failure;
mod server;
mod unpack;

pub use budget::Budget;
pub use client::{Answer, Ask, Client, Limits, Lost};
pub use failure::NetFailure;
pub use server::{Asked, Reply, Server};
