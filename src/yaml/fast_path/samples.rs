//! Texts in which every form that is plain stands, and what becomes of them at random.

use proptest::prelude::*;
use proptest::sample::Index;

/// Plain texts, each with forms that people choose between.
pub const PLAIN: &[&str] = &[
    "a: b\n",
    "title: L’été\nlinks:\n  - https://e.fr/?a=b&c#d\n  - href: 'x'\n    rel: \"y \\\"z\\\"\"\nfeeds:\nhome: x\n",
    "- title: A\n  links: [https://e.fr/, {href: b, title: \"e\"}, 'it''s']\n\n  # note\n- title: B\n  body: |\n    un\n\n      deux\n    trois\n\n# end\n",
    "- body: |-\n    a\n    b\n\n- body: >-\n    a\n    b\n\n    c\n  id: y\n- body: |+\n    a\n\n  id: y\n- body: >\n   a\n     b\n   c\n",
    "title: t\ncategories:\n  un: Un\n  deux: Deux, trois\nreleases:\n- title: b\n  authors: [{name: a}]\n- title: d\n  date: f\n  authors:\n  - name: x\n    email: y\n",
    "a: un\n  deux \n   (trois)\nb: \"un\n  - deux\n  \\\"trois\\\" \"\nc: 'un \n  l''eau'\nd:\n  e\n  f\ng:\n  'h'\ni:\n- j\n  k\n",
    "title: b # c\ndate: 2018-09-20  # c\nlinks: # c\n  - https://e.fr/ # c\n# c\nid: # c\n",
    "a:\n- b\n- c: d\n  e: f\ng: h\n",
    "a:\n- |\n  b\n- - c\n  - d\n",
    "a:\n  b:\n    c: d   \n\n  e:\nf:\n",
    "- - a\n  - b\n-\n  c: d\n-   e: f\n    g: h\n",
    "a: []  # none\nb: {}\nc: [ x , y ]\nd: \"e\\nf\" # g\n",
    "links: a\ntitle: |\n\n  x\n \n  y\ndate: 2018-09-20\nid: ~\nembargo: null\ncorrection: 12 mai\nwithdrawn: 12\n",
];

const SIGNS: &[&str] = &[
    "\n", " ", "  ", "-", "- ", ":", ": ", "#", " #", "\"", "'", "[", "]", "{", "}", ",", "|", ">", "|-", "|2", "\t",
    "&a ", "*a", "!t ", "?", "%", "@", "`", "\\", "é", "\u{A0}", "\u{3000}", "---", "...", "~", "null", "1", "-5", "+",
    "<<", "=",
];

/// Some plain texts after one another, with some changes.
pub fn varied() -> impl Strategy<Value = String> {
    let texts = prop::collection::vec(prop::sample::select(PLAIN), 1..3);
    let change = (any::<Index>(), 0_usize..4, prop::sample::select(SIGNS));
    (texts, prop::collection::vec(change, 0..4)).prop_map(|(texts, changes)| {
        let mut text: Vec<char> = texts.concat().chars().collect();
        for (at, length, sign) in changes {
            let at = at.index(text.len() + 1);
            let end = text.len().min(at + length);
            text.splice(at..end, sign.chars());
        }
        text.into_iter().collect()
    })
}
