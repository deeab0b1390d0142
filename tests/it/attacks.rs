//! A thousand attacks through every field: nothing active comes out, of no format.

use pressfeed::compose;
use pressfeed::internal::html::{What, look_through};
use pressfeed::internal::source::Sources;
use pressfeed::internal::value::rfc3339;
use pressfeed::internal::{catalogue, render};

/// What runs something, with `zap()` in it.
const CORES: &[&str] = &[
    "<script>zap()</script>",
    "<SCRIPT SRC=//evil.example/zap.js></SCRIPT>",
    "<img src=x onerror=zap()>",
    "<svg onload=zap()><script>zap()</script></svg>",
    "<math><mi xlink:href='javascript:zap()'>a</mi></math>",
    "<iframe srcdoc='<script>zap()</script>'></iframe>",
    "<iframe src=javascript:zap()></iframe>",
    "<object data=javascript:zap()></object><embed src=javascript:zap()>",
    "<form action=javascript:zap()><button formaction=javascript:zap()>a</button></form>",
    "<a href=javascript:zap()>a</a>",
    "<a href='java&#10;script:zap()'>a</a>",
    "<a href=' &#1;javascript:zap()'>a</a>",
    "<a href='data:text/html,<script>zap()</script>'>a</a>",
    "[a](javascript:zap%28%29)",
    "[a](java&#x73;cript:zap%28%29)",
    "<javascript:zap()>",
    "![a](javascript:zap%28%29)",
    "<style>@import 'javascript:zap()'</style>",
    "<p style='background:url(javascript:zap())'>a</p>",
    "<b onclick=zap()>a</b>",
    "<details open ontoggle=zap()><summary>a</summary></details>",
    "<scr<script>ipt>zap()</script>",
    "<noscript><p title='</noscript><img src=x onerror=zap()>'></noscript>",
    "<template><script>zap()</script></template>",
    "<meta http-equiv=refresh content='0;url=javascript:zap()'><base href='javascript:zap()//'>",
    "<video onerror=zap()><source src=javascript:zap()></video>",
    "<table><td background=javascript:zap() onclick=zap()>a",
    "<!--><script>zap()</script>-->",
    "<![CDATA[<script>zap()</script>]]>",
    "]]><script>zap()</script>",
    "\"><script>zap()</script>",
    "' onmouseover=zap() x='",
    "\" onmouseover=zap() x=\"",
    "&lt;script&gt;zap()&lt;/script&gt;",
];

/// Fields of a release, as they stand in its file.
const FIELDS: &[&str] = &[
    "title: §",
    "summary: §",
    "body: §",
    "categories: [§]",
    "regions: [§]",
    "authors: [{name: §}]",
    "contact: {name: §, phone: §}",
    "image: {url: 'https://www.e.example/a.png', alt: §}",
    "enclosures: [{url: 'https://www.e.example/a.pdf', type: application/pdf, length: 10, title: §}]",
    "links: ['https://www.e.example/1', {href: 'https://www.e.example/2', title: §}]",
    "updated: 2024-03-05\ncorrections: [{date: 2024-03-05, text: §}]",
];

fn documents(field: &str) -> Vec<(String, String)> {
    let mut release = vec![
        ("title", "title: A".to_owned()),
        ("date", "date: 2024-03-04".to_owned()),
        ("summary", "summary: S".to_owned()),
        ("links", "links: ['https://www.e.example/1']".to_owned()),
        ("id", "id: 'tag:e.example,2024:1'".to_owned()),
    ];
    let key = field.split(':').next().unwrap_or_default();
    release.retain(|(name, _)| *name != key);
    release.push((key, field.to_owned()));
    let lines: Vec<String> = release.iter().map(|(_, line)| line.replace('\n', "\n    ")).collect();
    let yaml = format!(
        "title: T\ndescription: D\nhome: https://www.e.example/\nbase: https://www.e.example/feeds/\nlanguage: en\n\
         page: {{releases: true}}\nfeeds: [{{id: news, formats: [rss, atom, json]}}]\nreleases:\n  - {}\n",
        lines.join("\n    ")
    );
    let (catalogue, _) = catalogue::read(vec![("c.yaml".to_owned(), yaml.into_bytes())], &mut Sources::default());
    let now = rfc3339::parse("2024-06-01T00:00:00Z").expect("an instant").to_utc();
    let Some(publication) = compose(&catalogue, now) else { return Vec::new() };
    render::jobs(&publication).into_iter().filter_map(|job| Some((job.file.clone(), job.write()?))).collect()
}

/// The markup of a document that readers show: of a page all of it, of a feed what is HTML in it.
fn markup(name: &str, text: &str) -> Vec<String> {
    if name.ends_with(".json") {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let items = value["items"].as_array().cloned().unwrap_or_default();
        return items.iter().filter_map(|item| item["content_html"].as_str().map(str::to_owned)).collect();
    }
    if name.ends_with(".html") {
        return vec![text.to_owned()];
    }
    let document = roxmltree::Document::parse(text).expect("well-formed XML");
    let is_html = |node: &roxmltree::Node<'_, '_>| {
        matches!(node.tag_name().name(), "encoded" | "content") && node.attribute("type") != Some("text")
    };
    document.descendants().filter(is_html).filter_map(|node| node.text().map(str::to_owned)).collect()
}

/// What is active in some markup: its tags, and addresses that run something.
fn active(markup: &str) -> Vec<String> {
    let (left, addresses) = look_through(markup);
    let tags = left.into_iter().filter(|left| matches!(left.what, What::Active | What::Handler | What::Player));
    let mut active: Vec<String> = tags.map(|left| markup[left.range].to_owned()).collect();
    let good = ["https:", "http:", "mailto:", "tel:", "#", ".", "/"];
    let runs = |address: &str| address.contains(':') && !good.iter().any(|good| address.starts_with(good));
    active.extend(addresses.into_iter().map(|address| address.written).filter(|address| runs(address)));
    // What stands in the names of files and titles of the page itself differs from field to field.
    active.retain(|tag| {
        !tag.starts_with("<meta name=") && !tag.starts_with("<meta property=") && !tag.starts_with("<link")
    });
    active
}

#[test]
fn nothing_active_ever_comes_out() {
    let usual: Vec<(String, Vec<String>)> = FIELDS
        .iter()
        .flat_map(|field| documents(&field.replace('§', "a")))
        .map(|(name, text)| (name.clone(), markup(&name, &text).iter().flat_map(|markup| active(markup)).collect()))
        .collect();
    let (mut attacks, mut looked) = (0, 0);
    for field in FIELDS {
        for core in CORES {
            // At the beginning, in HTML that is badly nested, and in strong words.
            attacks += 3;
            let value = serde_json::to_string(&format!("{core} <b>a<p>{core}</b> **{core}**")).expect("a text");
            for (name, text) in documents(&field.replace('§', &value)) {
                let found: Vec<String> = markup(&name, &text).iter().flat_map(|markup| active(markup)).collect();
                let is_common_text =
                    found.is_empty() || usual.iter().any(|(known, tags)| *known == name && *tags == found);
                assert!(is_common_text, "{field}: {value} gave in {name}: {found:?}");
                looked += 1;
            }
        }
    }
    assert!(attacks > 1_000 && looked > 1_000, "{attacks} attacks, {looked} documents");
}

#[test]
fn what_is_active_is_seen() {
    assert_eq!(active("<p onclick=x>a</p><script>b</script><a href='javascript:c'>d</a>").len(), 3);
}
