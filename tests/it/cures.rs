//! `check --fix`: the certain cures are made, and every other byte stays as it is.

use pressfeed::internal::freeze;

use super::run::{HEAD, Room, examine};

/// What people write, and what they meant; both after the first lines of a release.
const CASES: &[(&str, &str)] = &[
    ("- title: Le pont : un an après\n…", "- title: 'Le pont : un an après'\n…"),
    ("- title: L'eau : le prix\n…", "- title: \"L'eau : le prix\"\n…"),
    ("- title: “Le pont : un an”\n…", "- title: 'Le pont : un an'\n…"),
    ("- title: \"Le \"pont\" : un an\"\n…", "- title: 'Le \"pont\" : un an'\n…"),
    ("- title: 'L'eau : le prix'\n…", "- title: 'L''eau : le prix'\n…"),
    ("- title: 'L’eau\n…", "- title: 'L’eau'\n…"),
    ("- title: Venez nombreux #Pont\n…", "- title: 'Venez nombreux #Pont'\n…"),
    ("- title: #Pont ouvert\n…", "- title: '#Pont ouvert'\n…"),
    ("- title: &Pont et rive\n…", "- title: '&Pont et rive'\n…"),
    ("- title: ! Attention\n…", "- title: '! Attention'\n…"),
    ("- title: !Attention au pont\n…", "- title: '!Attention au pont'\n…"),
    ("- title: @Pont ouvre\n…", "- title: '@Pont ouvre'\n…"),
    ("- title: [Pont ouvert\n…", "- title: '[Pont ouvert'\n…"),
    ("- title Le pont\n…", "- title: Le pont\n…"),
    ("– title: Le pont\n…", "- title: Le pont\n…"),
    ("• title: Le pont\n…", "- title: Le pont\n…"),
    ("-title: Le pont\n…", "- title: Le pont\n…"),
    ("- title:\u{A0}Le pont\n…", "- title: Le pont\n…"),
    ("- title\u{A0}: Le pont\n…", "- title: Le pont\n…"),
    ("- title: Le pont\n\u{A0} rights_x: a\n…", "- title: Le pont\n\u{A0} rights_x: a\n…"),
    ("- title: Le pont\n…\tbody: Court\n", "- title: Le pont\n…  body: Court\n"),
    ("- title: Le pont\n…\u{A0}\u{A0}body: Court\n", "- title: Le pont\n…  body: Court\n"),
    ("- title: Le pont\n…  body:\n    Un\n\n    - deux\n", "- title: Le pont\n…  body: |\n    Un\n\n    - deux\n"),
    (
        "- title: Le pont\n…  body:\n    Un.\n\n    Prix : 2\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    Prix : 2\n",
    ),
    ("- title: Le pont\n…  body: |\nUn.\n\nDeux.\n", "- title: Le pont\n…  body: |\n    Un.\n\n    Deux.\n"),
    (
        "- title: Le pont\n…  contact: Presse, p@example.org\n",
        "- title: Le pont\n…  contact: {name: Presse, email: p@example.org}\n",
    ),
    (
        "- title: Le pont\n…  contact:\n    - name: A\n    - phone: 1\n",
        "- title: Le pont\n…  contact:\n    name: A\n    phone: 1\n",
    ),
    ("- title: Le pont\n…  regions: [Bretagne\n", "- title: Le pont\n…  regions: [Bretagne]\n"),
    (
        "- title: Le pont\n…  image:{url: https://e.org/a.png, alt: a}\n",
        "- title: Le pont\n…  image: {url: https://e.org/a.png, alt: a}\n",
    ),
    (
        "- title: Le pont\n…  translations:\n    – language: en\n      href: https://e.org/en\n",
        "- title: Le pont\n…  translations:\n    - language: en\n      href: https://e.org/en\n",
    ),
    ("- title: Le pont\n…\n  title: La rive\n…", "- title: Le pont\n…\n- title: La rive\n…"),
    ("- title = Le pont\n…", "- title: Le pont\n…"),
    ("- title; Le pont\n…", "- title: Le pont\n…"),
    ("- Title: Le pont : un an\n…", "- title: 'Le pont : un an'\n…"),
    ("-\u{A0}title: Le pont\n…", "- title: Le pont\n…"),
    ("- title: Le pont\n   language: fr\n…", "- title: Le pont\n  language: fr\n…"),
    ("- title: Le pont\nlanguage: fr\n…", "- title: Le pont\n  language: fr\n…"),
    (
        "- title: Le pont\n…  image: ![Le pont](https://e.org/a.png)\n",
        "- title: Le pont\n…  image: {url: https://e.org/a.png, alt: 'Le pont'}\n",
    ),
    ("- title: Le pont\n…  body: |\n\t\tUn.\n\t\tDeux.\n", "- title: Le pont\n…  body: |\n    Un.\n    Deux.\n"),
    ("- title: *Le* pont\n…", "- title: 'Le pont'\n…"),
    ("- title: {{ pont }}\n…", "- title: '{{ pont }}'\n…"),
    ("- Title: Le pont\n…", "- title: Le pont\n…"),
    // A release without its dash, in the column of the others' dashes.
    (
        "- title: Le pont\n…\ntitle: La rive\ndate: 2026-01-03\nsummary: Court\nlinks: [https://www.example.org/rive]\nbody: |\n  Un.\n\ntitle: Le quai\ndate: 2026-01-04\nsummary: Court\nlinks: [https://www.example.org/quai]\n- title: La digue\n  date: 2026-01-05\n  summary: Court\n  links: [https://www.example.org/digue]\n",
        "- title: Le pont\n…\n- title: La rive\n  date: 2026-01-03\n  summary: Court\n  links: [https://www.example.org/rive]\n  body: |\n    Un.\n\n- title: Le quai\n  date: 2026-01-04\n  summary: Court\n  links: [https://www.example.org/quai]\n- title: La digue\n  date: 2026-01-05\n  summary: Court\n  links: [https://www.example.org/digue]\n",
    ),
    ("- title: Le pont\n…  categories: [Pont, Rive]]\n", "- title: Le pont\n…  categories: [Pont, Rive]\n"),
    ("- title: Le pont\n…  categories: ['Pont, Rive]\n", "- title: Le pont\n…  categories: ['Pont', Rive]\n"),
    ("- title: Le pont\n…  categories: [\"Pont et rive]\n", "- title: Le pont\n…  categories: [\"Pont et rive\"]\n"),
    ("- title: Le pont\n…  body\u{200B}: Court\n", "- title: Le pont\n…  body: Court\n"),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\n---\n\n    Deux.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    ---\n\n    Deux.\n",
    ),
    (
        "- title: Le pont\n…  body: |\n    Un.\n---\n    Deux.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    ---\n    Deux.\n",
    ),
    (
        "- title: Le pont\n…  image: {url: https://e.org/a.png, alt: Le maire, la ministre et l'élu}\n",
        "- title: Le pont\n…  image: {url: https://e.org/a.png, alt: 'Le maire, la ministre et l''élu'}\n",
    ),
    (
        "- title: Le pont\n…  enclosures: https://e.org/a.pdf\n",
        "- title: Le pont\n…  enclosures: {url: https://e.org/a.pdf}\n",
    ),
    (
        "- title: Le pont\n…  enclosures: [{url: https://e.org/a.pdf, type: pdf, length: 240 000}]\n",
        "- title: Le pont\n…  enclosures: [{url: https://e.org/a.pdf, type: application/pdf, length: 240000}]\n",
    ),
    ("- title: Le pont\n…  contact: Service de presse\n", "- title: Le pont\n…  contact: {name: Service de presse}\n"),
    (
        "- title: Le pont\n…  contact:\n    name: Anne\n    email: a(at)example.org\n",
        "- title: Le pont\n…  contact:\n    name: Anne\n    email: a@example.org\n",
    ),
    (
        "- title: Le pont\n…  contact: {name: Anne, email: \"mailto:a@example.org\"}\n",
        "- title: Le pont\n…  contact: {name: Anne, email: \"a@example.org\"}\n",
    ),
    // Another word for a key, and what its value needs then.
    (
        "- title: Le pont\n…  contact: {nom: Anne, Tél: 05 55 12 34 56, e-mail: a@example.org}\n",
        "- title: Le pont\n…  contact: {name: Anne, phone: 05 55 12 34 56, email: a@example.org}\n",
    ),
    ("- title: Le pont\n…  mots-clés: Pont, Rive\n", "- title: Le pont\n…  categories: [Pont, Rive]\n"),
    ("- title: Le pont\n…  auteur: Anne Dupont\n", "- title: Le pont\n…  authors: {name: Anne Dupont}\n"),
    ("- title: Le pont\n…  auteur: Anne et Paul\n", "- title: Le pont\n…  auteur: Anne et Paul\n"),
    ("- title: Le pont\n…  modifié: 25/11/2026\n", "- title: Le pont\n…  updated: 2026-11-25\n"),
    ("- title: Le pont\n…  photo: https://e.org/a.png\n", "- title: Le pont\n…  photo: https://e.org/a.png\n"),
    ("- title: Le pont\n…  categories: [#Pont, #Rive]\n", "- title: Le pont\n…  categories: ['#Pont', '#Rive']\n"),
    (
        "- title: Le pont\n…  categories:\n    - #Pont\n    - Rive\n",
        "- title: Le pont\n…  categories:\n    - '#Pont'\n    - Rive\n",
    ),
    (
        "- title: Le pont\n…  categories:\n    – Pont\n    – Rive\n",
        "- title: Le pont\n…  categories:\n    - Pont\n    - Rive\n",
    ),
    (
        "- title: Le pont\n…  contact: {name: A; phone: 05 55 12 34 56}\n",
        "- title: Le pont\n…  contact: {name: A, phone: 05 55 12 34 56}\n",
    ),
    (
        "- title: Le pont\n…  contact: {name: A email: a@example.org}\n",
        "- title: Le pont\n…  contact: {name: A, email: a@example.org}\n",
    ),
    (
        "- title: Le pont\n…  body: >\n    Un.\n\n    - deux\n    - trois\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    - deux\n    - trois\n",
    ),
    ("- title: Le pont\n…  body: |\n      Un.\n    Deux.\n", "- title: Le pont\n…  body: |\n    Un.\n    Deux.\n"),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\n  Il relie tout : deux rives.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    Il relie tout : deux rives.\n",
    ),
    ("- title: Le pont\n  qui relie tout : deux rives\n…", "- title: 'Le pont qui relie tout : deux rives'\n…"),
    ("- title: \"Le dossier C:\\new\"\n…", "- title: 'Le dossier C:\\new'\n…"),
    ("- title: \"Le dossier C:\\dossier\"\n…", "- title: 'Le dossier C:\\dossier'\n…"),
    (
        "- title: Le pont\n…  body: 'Un.\n\n    - l''eau\n    - deux'\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    - l'eau\n    - deux\n",
    ),
    ("- title: Le pont\n…  body: Un.\n\n    Deux.\n", "- title: Le pont\n…  body: |\n    Un.\n\n    Deux.\n"),
    // Nobody knows what was meant.
    ("- title: 'Le pont' #Pont\n…", "- title: 'Le pont' #Pont\n…"),
    ("- title: \"Le pont\\nsuite\"\n…", "- title: \"Le pont\\nsuite\"\n…"),
    ("- title: \"Le pont\"\n…  body: \"Un.\\n\\n- deux\"\n", "- title: \"Le pont\"\n…  body: \"Un.\\n\\n- deux\"\n"),
    // What a program wrote means what it says.
    (
        "- title: Le pont\n…  body: 'Un.\n\n\n    Deux.\n\n    '\n",
        "- title: Le pont\n…  body: 'Un.\n\n\n    Deux.\n\n    '\n",
    ),
    ("- title: Le pont\n…  body: | Un.\n", "- title: Le pont\n…  body: |\n    Un.\n"),
    ("- title: Le pont\n  body:|\n    Un.\n…", "- title: Le pont\n  body: |\n    Un.\n…"),
    ("- title: Le pont\n…  categories:\n    * pont\n", "- title: Le pont\n…  categories:\n    - pont\n"),
    (
        "- title: Le pont\n…  regions:\n    * Bretagne\n    * Corse\n",
        "- title: Le pont\n…  regions:\n    - Bretagne\n    - Corse\n",
    ),
    (
        "- title: Le pont\n- date: 2026-01-02\n- summary: Court\n- links: [https://www.example.org/pont]\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links: [https://www.example.org/pont]\n",
    ),
    // Tabs of every depth.
    (
        "- title: Le pont\n…\tcontact:\n\t\tname: Anne\n\tbody: |\n\t\tUn.\n\n\t\t- deux\n",
        "- title: Le pont\n…  contact:\n    name: Anne\n  body: |\n    Un.\n\n    - deux\n",
    ),
    (
        "- title: Le pont\n…\timage:\n\t  url: https://e.org/a.png\n\t  alt: a\n",
        "- title: Le pont\n…  image:\n    url: https://e.org/a.png\n    alt: a\n",
    ),
    // A line of the text at the left is no comment.
    (
        "- title: Le pont\n…  body: |\n    Un.\n\n#Pont2026 #Rive\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    #Pont2026 #Rive\n",
    ),
    (
        "- title: Le pont\n…  body: |\n    Un.\n  #Pont\n  #Rive\n",
        "- title: Le pont\n…  body: |\n    Un.\n    #Pont\n    #Rive\n",
    ),
    ("- title:\n    #Pont ouvert\n    dès lundi\n…", "- title: '#Pont ouvert dès lundi'\n…"),
    (
        "- title: Le pont\n    et le #tram aussi,\n    dès lundi\n…",
        "- title: 'Le pont et le #tram aussi, dès lundi'\n…",
    ),
    (
        "- title: Le pont\n…  body: |\n    Un.\n# Contacts\n\n# suite\n",
        "- title: Le pont\n…  body: |\n    Un.\n# Contacts\n\n# suite\n",
    ),
    ("- title: Le pont\n…  body: |\n    Un.\n#TODO relire\n", "- title: Le pont\n…  body: |\n    Un.\n#TODO relire\n"),
    ("- title: Le pont\n…  body: |\n    Un.\n#rights: a\n", "- title: Le pont\n…  body: |\n    Un.\n#rights: a\n"),
    // Other signs in the place of the bar.
    ("- title: Le pont\n…  body: I\n    Un.\n    Deux.\n", "- title: Le pont\n…  body: |\n    Un.\n    Deux.\n"),
    ("- title: Le pont\n…  body: ¦\n    Un : deux.\n", "- title: Le pont\n…  body: |\n    Un : deux.\n"),
    // Quotation marks of two kinds, and quotations at both ends.
    ("- title: \"Le pont»\n…", "- title: 'Le pont'\n…"),
    ("- title: \"Le «pont»\n…", "- title: 'Le «pont»'\n…"),
    ("- title: \"Le pont\" : \"un an\"\n…", "- title: '\"Le pont\" : \"un an\"'\n…"),
    ("- title: \"Le \"\"pont\"\" ouvre\"\n…", "- title: 'Le \"pont\" ouvre'\n…"),
    // Signs in lists.
    ("- title: Le pont\n…  categories: [Pont,, Rive]\n", "- title: Le pont\n…  categories: [Pont, Rive]\n"),
    (
        "- title: Le pont\n…  categories:\n    - Pont,\n    - Rive\n",
        "- title: Le pont\n…  categories:\n    - Pont\n    - Rive\n",
    ),
    ("- title: Le pont\n…  categories: [“Pont”, Rive]\n", "- title: Le pont\n…  categories: [Pont, Rive]\n"),
    (
        "- title: Le pont\n…  categories: Énergie, climat et eau\n",
        "- title: Le pont\n…  categories: Énergie, climat et eau\n",
    ),
    (
        "- title: Le pont\n…  enclosures: [Le plan](https://www.example.org/plan.pdf)\n",
        "- title: Le pont\n…  enclosures: {url: https://www.example.org/plan.pdf, title: 'Le plan'}\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont)\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont]\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [“https://www.example.org/pont”]\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont]\n",
    ),
    // Keys beside the one that they belong under.
    (
        "- title: Le pont\n…  contact:\n  name: Anne\n  email: a@example.org\n",
        "- title: Le pont\n…  contact:\n    name: Anne\n    email: a@example.org\n",
    ),
    ("- titre: Le pont\n…", "- title: Le pont\n…"),
    ("- title:\n    Le pont : un an\n…", "- title:\n    'Le pont : un an'\n…"),
    ("- title: Le pont\n  body |\n    Un.\n…", "- title: Le pont\n  body: |\n    Un.\n…"),
    ("- title: Le pont\n…  body: |\n    Un.\n\n\tDeux.\n", "- title: Le pont\n…  body: |\n    Un.\n\n    Deux.\n"),
    (
        "- title: Le pont\n…  body: |\nUn : deux.\n\n- lundi\n- mardi\n",
        "- title: Le pont\n…  body: |\n    Un : deux.\n\n    - lundi\n    - mardi\n",
    ),
    (
        "- title: Le pont\n…  image: {url:https://www.example.org/a.png, alt: a}\n",
        "- title: Le pont\n…  image: {url: https://www.example.org/a.png, alt: a}\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: Le site : https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: {href: https://www.example.org/pont, title: Le site}\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: 'Le site : https://www.example.org/pont'\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: {href: https://www.example.org/pont, title: Le site}\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links:\n    - Le site : https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links:\n    - {href: https://www.example.org/pont, title: Le site}\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: https://www.example.org/pont https://www.example.org/b\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont, https://www.example.org/b]\n",
    ),
    (
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: https//www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    // Releases without their dashes, or with dashes in the wrong column.
    (
        "title: Le pont\ndate: 2026-01-02\nsummary: S\nlinks: [https://www.example.org/pont]\n\ntitle: La rive\ndate: 2026-01-03\nsummary: S\nlinks: [https://www.example.org/rive]\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont]\n\n- title: La rive\n  date: 2026-01-03\n  summary: S\n  links: [https://www.example.org/rive]\n",
    ),
    (
        "title: Le pont\ndate: 2026-01-02\nsummary: S\nlinks: [https://www.example.org/pont]\nbody: |\n  Un.\n\n- title: La rive\n  date: 2026-01-03\n  summary: S\n  links: [https://www.example.org/rive]\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont]\n  body: |\n    Un.\n\n- title: La rive\n  date: 2026-01-03\n  summary: S\n  links: [https://www.example.org/rive]\n",
    ),
    (
        "- title: Le pont\n…  - title: La rive\n    date: 2026-01-03\n    summary: S\n    links: [https://www.example.org/rive]\n",
        "- title: Le pont\n…- title: La rive\n  date: 2026-01-03\n  summary: S\n  links: [https://www.example.org/rive]\n",
    ),
    (
        "- title:Le pont\n  date:2026-01-02\n  summary:S\n  links:[https://www.example.org/pont]\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: [https://www.example.org/pont]\n",
    ),
    (
        "- title = Le pont\n  date = 2026-01-02\n  summary = S\n  links = https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    (
        "communiqués:\n  - title: Le pont\n    date: 2026-01-02\n    summary: S\n    links: [https://www.example.org/pont]\n",
        "releases:\n  - title: Le pont\n    date: 2026-01-02\n    summary: S\n    links: [https://www.example.org/pont]\n",
    ),
    // A zone is no distance from UTC, and a size in megabytes no length.
    (
        "- title: Le pont\n…  enclosures: {url: https://www.example.org/a.pdf, length: 2 Mo}\n",
        "- title: Le pont\n…  enclosures: {url: https://www.example.org/a.pdf, length: 2 Mo}\n",
    ),
    ("- title: Le pont\n…  body: | Un.\n    Deux.\n", "- title: Le pont\n…  body: |\n    Un.\n    Deux.\n"),
    (
        "- title: Le pont\n…  body: \"Elle dit : \"Bonjour\".\n\n    Fin.\"\n",
        "- title: Le pont\n…  body: |\n    Elle dit : \"Bonjour\".\n\n    Fin.\n",
    ),
    (
        "- title: Le pont\n…  body: 'L'école.\n\n    C''est bien.'\n",
        "- title: Le pont\n…  body: |\n    L'école.\n\n    C'est bien.\n",
    ),
    (
        "- title: Le pont\n…  image: {url: https://www.example.org/a.png, alt: 'L'autobus'}\n",
        "- title: Le pont\n…  image: {url: https://www.example.org/a.png, alt: 'L''autobus'}\n",
    ),
    ("- title: 'L\\'école'\n…", "- title: 'L''école'\n…"),
    (
        "- title: Le pont\n…  body: |\n    Un.\n\n\u{A0}\u{A0}\u{A0}\u{A0}Deux.\n",
        "- title: Le pont\n…  body: |\n    Un.\n\n    Deux.\n",
    ),
    ("\u{200B}- title: Le pont\n…", "- title: Le pont\n…"),
    (
        "- **title**: Le pont\n  **date**: 2026-01-02\n  **summary**: S\n  **links**: https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2026-01-02\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    (
        "- title: Le pont\n  date: 24 novembre 2025\n  summary: S\n  links: https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2025-11-24\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    (
        "- title: Le pont\n  date: 24/11/2025\n  summary: S\n  links: https://www.example.org/pont\n",
        "- title: Le pont\n  date: 2025-11-24\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    (
        "- title: Le pont\n  date: mardi 24/11/2025\n  summary: S\n  links: https://www.example.org/pont\n",
        "- title: Le pont\n  date: mardi 24/11/2025\n  summary: S\n  links: https://www.example.org/pont\n",
    ),
    // What is a comment stays one.
    (
        "- title: Le pont\n  # un mot\n…  updated: 2026-02-01 # à revoir\n",
        "- title: Le pont\n  # un mot\n…  updated: 2026-02-01 # à revoir\n",
    ),
];

/// The keys that stand in the place of `…`, with what a file may have beside them.
pub(crate) const REST: &str =
    "  date: 2026-01-02 # jour\n  summary: \"Court\"\n  links: [ 'https://www.example.org/pont' ]  # la page\n";

pub(crate) fn room(text: &str) -> Room {
    Room::with([("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", text.as_bytes())])
}

pub(crate) fn file(room: &Room) -> String {
    String::from_utf8(room.files("data/releases").remove("a.yaml").expect("the file")).expect("UTF-8")
}

#[test]
fn every_cure_is_made_and_nothing_else_changes() {
    for line_end in ["\n", "\r\n"] {
        for (written, meant) in CASES {
            let at = |text: &str| {
                let text = format!("# Un commentaire\n\n{}\n# fin\n", text.replace('…', REST));
                text.replace('\n', line_end)
            };
            let room = room(&at(written));
            room.run(&["check", "--fix"]);
            assert_eq!(file(&room), at(meant), "{written:?}");
            room.run(&["check", "--fix"]);
            assert_eq!(file(&room), at(meant), "a second time: {written:?}");
        }
    }
}

#[test]
fn the_link_of_a_title_goes_only_where_its_address_stays() {
    for (address, meant) in [
        ("https://www.example.org/pont", "'Le **pont** est'"),
        ("https://www.example.org/rive", "'Le **pont** [est](https://www.example.org/rive)'"),
    ] {
        let room = room(&format!("- title: 'Le **pont** [est]({address})'\n{REST}"));
        room.run(&["check", "--fix"]);
        assert_eq!(file(&room), format!("- title: {}\n{REST}", meant.replace("**", "")));
    }
}

/// An id is made of the title: of half a title it would be wrong for good.
#[test]
fn no_damaged_text_is_frozen() {
    for (written, _) in CASES.iter().filter(|(written, meant)| written != meant) {
        let text = written.replace('…', REST);
        let room = room(&text);
        let outcome = room.run(&["freeze"]);
        assert!(outcome.status == 1 && file(&room) == text, "{written:?}: {}", outcome.printed());
    }
}

#[test]
fn a_cure_is_shown_before_it_is_made() {
    let text = format!("- title: Le pont : un an\n{REST}");
    let room = room(&text);
    let outcome = room.run(&["check", "--fix", "--diff"]);
    assert_eq!(outcome.status, 1, "{}", outcome.err);
    assert!(outcome.out.contains("-- title: Le pont : un an\n+- title: 'Le pont : un an'\n"), "{}", outcome.out);
    assert_eq!(file(&room), text);
}

#[test]
fn all_slips_of_a_file_are_shown_in_one_run() {
    let one =
        |number: usize| format!("- title: Numéro {number} : la suite\n{REST}").replace("/pont", &format!("/{number}"));
    let mut text: String = (0..10).map(one).collect();
    text = text.replacen("2026-01-02", "2026-02-30", 1);
    let outcome = room(&text).run(&["check", "--format", "json"]);
    let found = |rule: &str| outcome.out.matches(&format!("\"rule\":\"{rule}\"")).count();
    assert_eq!((found("yaml-syntax"), found("date-form")), (10, 1), "{}", outcome.out);
}

#[test]
fn a_release_that_cannot_be_read_hides_no_other() {
    let text =
        format!("- title: Un\nau bord de la page\n{REST}- title: Deux\n{}", REST.replace("2026-01-02", "2026-13-01"));
    let outcome = room(&text).run(&["check", "--format", "json"]);
    assert_eq!(outcome.out.matches("\"rule\":\"yaml-syntax\"").count(), 1, "{}", outcome.out);
    assert!(outcome.out.contains("\"rule\":\"date-form\""), "{}", outcome.out);
}

#[test]
fn a_list_of_releases_may_stand_under_its_name() {
    let text =
        format!("releases:\n  - title: Un\n{}", REST.replace("\n  ", "\n    ").replacen("  date", "    date", 1));
    let outcome = room(&text).run(&["build"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
}

/// What is wrong in the head of a catalogue is put right there, and a path of the site is no host.
#[test]
fn the_head_of_a_catalogue_is_cured() {
    let head = |lines: &str| format!("{HEAD}{lines}");
    let cases = [
        ("publish_time: 9h\n", "publish_time: 09:00\n"),
        ("typography: FR\n", "typography: fr\n"),
        ("icon: /favicon.ico\n", "icon: /favicon.ico\n"),
        ("hub: //hub.example.org/\n", "hub: https://hub.example.org/\n"),
    ];
    for (written, wanted) in cases {
        let release = format!("- title: Le pont\n{REST}");
        let head = head(written);
        let room = Room::with([("data/catalogue.yaml", head.as_bytes()), ("data/releases/a.yaml", release.as_bytes())]);
        let run = room.run(&["check", "--fix"]);
        let cured = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
        assert_eq!(cured, format!("{HEAD}{wanted}"), "{}", run.printed());
    }
}

/// Each line above the list is reported with the file where it belongs, and the list is read.
#[test]
fn a_file_of_releases_with_the_keys_of_a_catalogue_is_read() {
    let text = format!("title: Tous\nlanguage: fr\nreleases:\n  - title: Le pont\n{}", REST.replace("  ", "    "));
    let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", text.as_bytes())]);
    let run = room.run(&["check", "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.printed());
    assert_eq!(run.printed().matches("belongs in `catalogue.yaml`").count(), 2, "{}", run.printed());
    assert!(!run.printed().contains("missing-key"), "{}", run.printed());
}

#[test]
fn a_sign_that_nobody_sees_is_taken_out() {
    let text = |title: &str| format!("- title: {title}\n{REST}");
    let room = Room::with([
        ("data/catalogue.yaml", HEAD.as_bytes()),
        ("data/releases/a.yaml", text("Le\u{200B} pont \u{202E}ouvre").as_bytes()),
    ]);
    assert_eq!(room.run(&["check", "--fix"]).status, 0);
    assert_eq!(file(&room), text("Le pont ouvre"));
}

/// It makes another instant of the date of each release, which is written as it was.
#[test]
fn a_cure_of_the_time_zone_stops_no_other() {
    let head = HEAD.replace("Europe/Paris", "Paris");
    let text = format!("- title: Le pont : un an\n{REST}- title: La rive\n{}", REST.replace("/pont", "/rive"));
    let room = Room::with([("data/catalogue.yaml", head.as_bytes()), ("data/releases/a.yaml", text.as_bytes())]);
    let run = room.run(&["check", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let catalogue = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
    assert_eq!(catalogue, HEAD, "the releases are written as they were");
    assert!(file(&room).starts_with("- title: 'Le pont : un an'\n"), "{}", file(&room));
}

/// Cut anywhere, with letters of two bytes beside each sign: every place of a cured text stands between characters.
#[test]
fn no_cut_text_stops_the_program() {
    let head = format!("{HEAD}typography: fr\n");
    let mut tried = 0;
    for (written, _) in CASES {
        let text = written.replace('…', REST).replace("Le pont", "Lundi 24 novembre 2026, l’été").replace("Un.", "L’é");
        let text = text.replace("ouvr", "l\"é").replace("Court", "Été à Nîmes !");
        for at in text.char_indices().map(|(at, _)| at).step_by(23) {
            for end in ["", "é", "\"é", "»", "'é\u{A0}"] {
                if (at + end.len()) % 3 == 0 {
                    let cut = format!("{}{end}", &text[..at]);
                    let files = [("c.yaml", head.clone()), ("releases/a.yaml", cut)];
                    let examined = examine(files.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec());
                    let edits =
                        examined.findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits);
                    for span in
                        examined.findings.iter().filter_map(|finding| finding.span).chain(edits.map(|edit| edit.span))
                    {
                        let text = &examined.sources.get(span.source).text;
                        assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text}");
                    }
                    let made = freeze::cures(&examined.catalogue, &examined.findings, &examined.sources);
                    tried += made.cured.len();
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// What stands after ` # ` may be a note for the team: no cure publishes it.
#[test]
fn a_cure_publishes_no_comment_and_loses_no_hashtag() {
    let head = "title: N\ndescription: d\nhome: https://a.example/\nlanguage: en\n";
    let cases = [
        ("'The mayor's plan'  # secret: Paul refused", "'The mayor''s plan'  # secret: Paul refused"),
        ("\"A \"word\" quoted\"   # seen with Paul", "'A \"word\" quoted'   # seen with Paul"),
        ("&Zorglub opens the net #Water in Lyon", "'&Zorglub opens the net #Water in Lyon'"),
        ("Meeting: results   # Paul checks", "Meeting: results   # Paul checks"),
        ("&Zorglub opens # Paul checks", "&Zorglub opens # Paul checks"),
    ];
    for (written, wanted) in cases {
        let release = |title: &str| {
            format!(
                "{head}releases:\n  - title: {title}\n    date: 2018-09-20\n    summary: S\n    links: [https://a.example/1]\n"
            )
        };
        let room = Room::catalogue(&release(written));
        let run = room.run(&["check", "--fix"]);
        let text = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
        assert_eq!(text, release(wanted), "{}", run.printed());
    }
}

#[test]
fn a_link_in_two_brackets_is_one_link() {
    let text = |link: &str| {
        format!(
            "title: N\ndescription: d\nhome: https://a.example/\nlanguage: en\nreleases:\n  - title: T\n    date: 2018-09-20\n    summary: S\n    links: {link}\n"
        )
    };
    let room = Room::catalogue(&text("[x]((https://a.example/1))"));
    room.run(&["check", "--fix"]);
    let fixed = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
    assert_eq!(fixed, text("{href: https://a.example/1, title: 'x'}"));
}
