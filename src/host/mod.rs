//! The configuration of servers and services that host files: what they have to say about the documents of a
//! publication, so that readers receive what was built. A file a host.

mod apache;
mod caddy;
mod cloudflare;
mod configuration;
mod github_pages;
mod gitlab_pages;
mod list;
mod netlify;
mod nginx;
mod s3;
mod site;
mod words;

pub use list::{HOSTS, named};
pub use site::Site;

#[cfg(test)]
mod tests;
