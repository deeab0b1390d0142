//! The integration tests: the house, the commands, strangers' feeds.

mod archive;
mod bench;
mod bodies;
mod commands;
mod continuity;
mod data;
mod edits;
mod embargo;
mod encodings;
mod forms;
mod freeze;
mod golden;
mod hostile;
mod house;
mod many;
mod moves;
mod next;
mod odd;
mod parity;
mod readme;
mod run;
mod seeds;
mod slips;
mod terminal;
mod unicode;
mod yaml;
