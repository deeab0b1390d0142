//! The modules of a crate as the compiler sees them, tests left out: which file refers to which.
//!
//! Paths are resolved segment by segment down to the file that defines the item. A `use` that another file
//! goes through counts as an arrow to the file where it stands, and is followed. A `mod x;` alone is none,
//! and methods are not seen: a path names them by their type at most.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Which file refers to which, both below the folder that was read.
pub type Arrows = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// How many imports one path may go through.
const MOST_IMPORTS: usize = 12;

/// The arrows between the files of a crate; `roots` are its libraries and programs, the library first, which the
/// others call by `name`.
pub fn arrows(src: &Path, name: &str, roots: &[&str]) -> Arrows {
    let mut tree = Tree { name: name.to_owned(), ..Tree::default() };
    for root in roots {
        tree.read(&src.join(root), src, None);
    }
    let mut arrows = Arrows::new();
    for module in &tree.modules {
        let from = module.file.strip_prefix(src).expect("below the folder");
        let targets = arrows.entry(from.to_owned()).or_default();
        for path in &module.paths {
            let mut met = BTreeSet::new();
            let found = tree.resolve(module.at, path, false, &mut met, 0);
            let own = matches!(path[0].as_str(), "crate" | "super" | "self");
            assert!(!own || found.is_some(), "{} refers to {path:?}, which nobody finds", from.display());
            let files = met.iter().map(|file| file.strip_prefix(src).expect("below the folder"));
            targets.extend(files.filter(|file| *file != from).map(Path::to_owned));
        }
    }
    arrows
}

#[derive(Default)]
struct Tree {
    name: String,
    modules: Vec<Module>,
}

/// A module: a file, or a part of one.
struct Module {
    at: usize,
    file: PathBuf,
    parent: Option<usize>,
    /// A name may be that of a module and of a function at once.
    names: BTreeMap<String, Vec<Name>>,
    /// Whether macros make items in it, whose names are not seen.
    has_made: bool,
    /// What stands before `::*`.
    globs: Vec<Vec<String>>,
    /// All that it refers to.
    paths: Vec<Vec<String>>,
}

enum Name {
    Item,
    Module(usize),
    /// What `use` calls by this name.
    Use(Vec<String>),
}

/// Where a path leads.
enum Found {
    Module(usize),
    /// An item of this crate, or anything of another one.
    Item,
}

impl Module {
    fn name(&mut self, name: String, meaning: Name) {
        self.names.entry(name).or_default().push(meaning);
    }
}

impl Tree {
    /// Reads a file whose own modules stand in `folder`.
    fn read(&mut self, file: &Path, folder: &Path, parent: Option<usize>) -> usize {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.module(file, folder, parent, &parsed.items)
    }

    fn module(&mut self, file: &Path, folder: &Path, parent: Option<usize>, items: &[syn::Item]) -> usize {
        let at = self.modules.len();
        let file = file.to_owned();
        let has_made = items.iter().any(|item| matches!(item, syn::Item::Macro(call) if call.ident.is_none()));
        let (names, globs, paths) = (BTreeMap::new(), Vec::new(), Vec::new());
        self.modules.push(Module { at, file: file.clone(), parent, names, has_made, globs, paths });
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            let name = match item {
                syn::Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let below = folder.join(&name);
                    let child = match &inner.content {
                        Some((_, items)) => self.module(&file, &below, Some(at), items),
                        None => {
                            let flat = folder.join(format!("{name}.rs"));
                            let child = if flat.exists() { flat } else { below.join("mod.rs") };
                            self.read(&child, &below, Some(at))
                        }
                    };
                    self.modules[at].name(name, Name::Module(child));
                    continue;
                }
                syn::Item::Const(item) => &item.ident,
                syn::Item::Enum(item) => &item.ident,
                syn::Item::Fn(item) => &item.sig.ident,
                syn::Item::Static(item) => &item.ident,
                syn::Item::Struct(item) => &item.ident,
                syn::Item::Trait(item) => &item.ident,
                syn::Item::Type(item) => &item.ident,
                syn::Item::Macro(syn::ItemMacro { ident: Some(name), .. }) => name,
                other => {
                    Reader(&mut self.modules[at]).visit_item(other);
                    continue;
                }
            };
            self.modules[at].name(name.to_string(), Name::Item);
            Reader(&mut self.modules[at]).visit_item(item);
        }
        at
    }

    /// Follows a path from a module, and notes the files whose items or imports it goes through.
    fn resolve(
        &self,
        from: usize,
        path: &[String],
        goes_on: bool,
        met: &mut BTreeSet<PathBuf>,
        depth: usize,
    ) -> Option<Found> {
        if depth > MOST_IMPORTS {
            return None;
        }
        let (mut at, mut next) = match path[0].as_str() {
            "crate" => (self.root_of(from), 1),
            "self" => (from, 1),
            first if *first == self.name && self.root_of(from) != 0 => (0, 1),
            _ => (from, 0),
        };
        while path.get(next).is_some_and(|segment| segment == "super") {
            at = self.modules[at].parent?;
            next += 1;
        }
        for (left, segment) in
            path[next..].iter().enumerate().map(|(done, segment)| (path.len() - next - done, segment))
        {
            match self.look_up(at, segment, goes_on || left > 1, met, depth)? {
                Found::Module(inner) => at = inner,
                Found::Item => return Some(Found::Item),
            }
        }
        Some(Found::Module(at))
    }

    /// What a name is in a module: rather a module where the path goes on, rather an item at its end.
    fn look_up(
        &self,
        at: usize,
        name: &str,
        goes_on: bool,
        met: &mut BTreeSet<PathBuf>,
        depth: usize,
    ) -> Option<Found> {
        let module = &self.modules[at];
        let mut best = None;
        for meaning in module.names.get(name).into_iter().flatten() {
            let mut through = BTreeSet::new();
            let found = match meaning {
                Name::Module(inner) => Found::Module(*inner),
                Name::Item => Found::Item,
                // What is not found is of another crate.
                Name::Use(path) => self.resolve(at, path, goes_on, &mut through, depth + 1).unwrap_or(Found::Item),
            };
            if !matches!(meaning, Name::Module(_)) {
                through.insert(module.file.clone());
            }
            if best.is_none() || matches!(found, Found::Module(_)) == goes_on {
                best = Some((found, through));
            }
        }
        let globs = module.globs.iter().filter_map(|glob| {
            let mut through = BTreeSet::from([module.file.clone()]);
            let Found::Module(inner) = self.resolve(at, glob, true, &mut through, depth + 1)? else { return None };
            let found = self.look_up(inner, name, goes_on, &mut through, depth + 1)?;
            Some((found, through))
        });
        let made = module.has_made.then(|| (Found::Item, BTreeSet::from([module.file.clone()])));
        let (found, through) = best.or_else(|| globs.into_iter().next()).or(made)?;
        met.extend(through);
        Some(found)
    }

    fn root_of(&self, mut at: usize) -> usize {
        while let Some(parent) = self.modules[at].parent {
            at = parent;
        }
        at
    }
}

/// Takes what code refers to into a module.
struct Reader<'m>(&'m mut Module);

impl Reader<'_> {
    /// The paths in the text of a macro: names with `::` between them.
    fn tokens(&mut self, text: &str) {
        let mut code = String::new();
        for (at, part) in text.split('"').enumerate() {
            code.push_str(if at % 2 == 0 { part } else { " " });
        }
        let code = code.replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::");
        let words = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        for word in words.filter(|word| word.contains("::")) {
            let segments: Vec<&str> = word.trim_matches(':').split("::").filter(|name| !name.is_empty()).collect();
            if segments.len() > 1 && segments.iter().all(|name| !name.contains(':')) {
                self.path(segments.into_iter().map(str::to_owned).collect());
            }
        }
    }

    fn path(&mut self, path: Vec<String>) {
        if path.first().is_some_and(|first| first != "Self") {
            self.0.paths.push(path);
        }
    }

    /// The leaves of a `use`.
    fn leaves(&mut self, before: &[String], tree: &syn::UseTree) {
        let longer = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.leaves(&longer(&path.ident), &path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.leaves(before, tree)),
            syn::UseTree::Glob(_) => {
                self.path(before.to_vec());
                self.0.globs.push(before.to_vec());
            }
            syn::UseTree::Name(name) if name.ident == "self" => self.imported(before.to_vec(), None),
            syn::UseTree::Name(name) => self.imported(longer(&name.ident), None),
            syn::UseTree::Rename(rename) if rename.ident == "self" => {
                self.imported(before.to_vec(), Some(&rename.rename));
            }
            syn::UseTree::Rename(rename) => self.imported(longer(&rename.ident), Some(&rename.rename)),
        }
    }

    fn imported(&mut self, path: Vec<String>, alias: Option<&syn::Ident>) {
        let name = alias.map(ToString::to_string).or_else(|| path.last().cloned()).expect("an import has a name");
        // `use name;` brings a macro of this file into reach of paths.
        if path.len() > 1 || path[0] != name {
            self.0.name(name, Name::Use(path.clone()));
        }
        self.path(path);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.leaves(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(&call.tokens.to_string());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(&list.tokens.to_string());
        }
    }

    // Who may see an item is no use of it.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether `#[cfg(test)]` or `#[cfg(all(test, …))]` is among them.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string().replace(' ', "");
            condition == "test" || condition.starts_with("all(test,")
        }
        _ => false,
    })
}
