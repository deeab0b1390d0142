//! `pressfeed validate`: judges feeds, whoever made them.

use chrono_tz::Tz;

use crate::disk;
use crate::report::Examined;
use crate::source::Sources;
use crate::validate::{self, Judgement, Request};
use crate::value::iri::Url;

use super::arguments::{Profile, Validate};
use super::streams::Streams;
use super::tell::Teller;
use super::{Exit, Trouble, clock};

pub(super) fn run(options: &Validate, teller: &mut Teller<'_>, streams: &mut Streams) -> Result<Exit, Trouble> {
    let now = clock::now(options.now.as_deref(), Tz::UTC)?;
    if options.url.is_some() && options.paths.len() > 1 {
        return Err(Trouble::Usage("--url is the address of one document; for several, give --base-url".to_owned()));
    }
    for (option, address) in [("--url", &options.url), ("--base-url", &options.base_url)] {
        if let Some(text) = address {
            Url::parse(text).map_err(|fault| Trouble::option(option, text, fault))?;
        }
    }
    let (profile, name) = match options.profile {
        Profile::Default => (validate::Profile::Default, "default"),
        Profile::W3c => (validate::Profile::W3c, "w3c"),
    };
    teller.profile(name);
    let mut report = teller.begin();
    for disk::Found { name, bytes } in disk::documents(&options.paths, &mut std::io::stdin().lock()) {
        let mut sources = Sources::default();
        let text = match bytes {
            Ok(bytes) => {
                let url = address(options, &name);
                let request = Request { url: url.as_deref(), now: Some(now), profile };
                let Judgement { format, encoding, reason, findings } =
                    validate::document(&name, bytes, &request, &mut sources);
                Examined { name, format, encoding, url, reason, findings }
            }
            Err(failure) => Examined::unreadable(name, failure.reason()),
        };
        teller.one(&mut report, &sources, text, streams)?;
    }
    let totals = teller.end(report, streams)?;
    if teller.is_talkative() {
        writeln!(streams.out(), "{totals}")?;
    }
    Ok(if totals.unreadable > 0 { Exit::Failed } else { teller.exit(&totals) })
}

/// Where a document is served, as far as the options tell.
fn address(options: &Validate, name: &str) -> Option<String> {
    let base = options.base_url.as_ref().map(|base| format!("{}/{name}", base.trim_end_matches('/')));
    options.url.clone().or(base)
}
