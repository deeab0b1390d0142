//! stand-in
use std::io::Read;
use std::path::{Path, PathBuf};

/// x
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);
impl Failure {
    /// x
    pub fn name(&self) -> String {
        self.0.clone()
    }
}
/// x
pub struct PassedOver(String);
impl std::fmt::Display for PassedOver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
/// x
pub struct Files {
    /// x
    pub files: Vec<(String, Vec<u8>)>,
    /// x
    pub passed_over: Vec<PassedOver>,
}
/// x
pub fn catalogue(path: &Path, _stdin: &mut dyn Read) -> Result<Files, Failure> {
    let get = |p: &Path| {
        std::fs::read(p).map(|b| (p.display().to_string(), b)).map_err(|e| Failure(format!("{}: {e}", p.display())))
    };
    let mut files = Vec::new();
    if path.is_file() {
        files.push(get(path)?);
    } else {
        files.push(get(&path.join("catalogue.yaml"))?);
        if let Ok(d) = std::fs::read_dir(path.join("releases")) {
            for e in d {
                files.push(get(&e.unwrap().path())?);
            }
        }
    }
    Ok(Files { files, passed_over: vec![] })
}
/// x
pub fn documents(paths: &[PathBuf], _stdin: &mut dyn Read) -> Vec<Result<(String, Vec<u8>), Failure>> {
    paths
        .iter()
        .map(|p| {
            std::fs::read(p).map(|b| (p.display().to_string(), b)).map_err(|e| Failure(format!("{}: {e}", p.display())))
        })
        .collect()
}
/// x
pub struct Document {
    /// x
    pub name: String,
    /// x
    pub bytes: Vec<u8>,
}
/// x
#[derive(Default)]
pub struct Published {
    /// x
    pub written: Vec<String>,
    /// x
    pub unchanged: Vec<String>,
    /// x
    pub removed: Vec<String>,
    /// x
    pub kept: Vec<(String, String)>,
}
/// x
pub fn publish(out: &Path, documents: &[Document]) -> Result<Published, Failure> {
    let mut p = Published::default();
    std::fs::create_dir_all(out).ok();
    for d in documents {
        if std::fs::read(out.join(&d.name)).ok().as_deref() == Some(&d.bytes[..]) {
            p.unchanged.push(d.name.clone());
            continue;
        }
        std::fs::write(out.join(&d.name), &d.bytes).ok();
        p.written.push(d.name.clone());
    }
    Ok(p)
}
/// x
pub struct Difference {
    /// x
    pub name: String,
    /// x
    pub old: Option<Vec<u8>>,
    /// x
    pub new: Option<Vec<u8>>,
}
/// x
pub fn compare(_out: &Path, _documents: &[Document]) -> Result<Vec<Difference>, Failure> {
    Ok(vec![])
}
/// x
pub fn refuse_overlap(_c: &Path, _o: &Path) -> Result<(), Failure> {
    Ok(())
}
