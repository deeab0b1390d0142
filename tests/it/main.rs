//! The integration tests: the house, the commands, strangers' feeds.

mod data;
mod house;
