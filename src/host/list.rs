//! The list of hosts. A new one is a file beside this one and a line here.

use super::configuration::Host;
use super::{apache, caddy, cloudflare, github_pages, gitlab_pages, netlify, nginx, s3};

/// All hosts: servers first.
pub const HOSTS: &[Host] = &[
    nginx::NGINX,
    apache::APACHE,
    caddy::CADDY,
    netlify::NETLIFY,
    cloudflare::CLOUDFLARE,
    github_pages::GITHUB_PAGES,
    gitlab_pages::GITLAB_PAGES,
    s3::S3,
];

/// The host of a name.
pub fn named(name: &str) -> Option<&'static Host> {
    HOSTS.iter().find(|host| host.name == name)
}
