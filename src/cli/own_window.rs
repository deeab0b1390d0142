//! A start by a double click on Windows: it opens a window of its own, which would close at once.

use std::io::{self, BufRead, Write};

/// What somebody reads who has started the program by a double click.
const WELCOME: &str = "\
pressfeed turns a catalogue of press releases into RSS, Atom and JSON feeds.
It is started by typing, not by a double click:

  1. Open the folder of your catalogue in the Explorer.
  2. Click into its address bar, type cmd, and press Enter.
  3. In the window that opens, type pressfeed build, and press Enter.
     If Windows does not find pressfeed, drag its file from the Explorer into
     that window, type a space and build after it, and press Enter.

pressfeed --help names all commands.

En français : pressfeed transforme un catalogue de communiqués en flux RSS, Atom
et JSON Feed. Il se lance en tapant une commande, pas par un double clic :

  1. Ouvrez le dossier de votre catalogue dans l’Explorateur.
  2. Cliquez dans sa barre d’adresse, tapez cmd, puis Entrée.
  3. Dans la fenêtre qui s’ouvre, tapez pressfeed build, puis Entrée.
     Si Windows ne trouve pas pressfeed, faites glisser son fichier depuis
     l’Explorateur dans cette fenêtre, tapez une espace, puis build et Entrée.

pressfeed --help énumère les commandes.

Press Enter to close this window. Appuyez sur Entrée pour fermer cette fenêtre.
";

/// Whether the program alone has its window: no arguments, and nothing was typed or printed there yet.
#[cfg(windows)]
pub(super) fn is_own() -> bool {
    use std::io::IsTerminal;

    use winapi_util::HandleRef;
    use winapi_util::console::screen_buffer_info;

    let is_bare = std::env::args_os().len() < 2 && io::stdin().is_terminal() && io::stdout().is_terminal();
    is_bare && screen_buffer_info(HandleRef::stdout()).is_ok_and(|info| info.cursor_position() == (0, 0))
}

/// Returns `false`: elsewhere a program that is started without a terminal gets no window.
#[cfg(not(windows))]
pub(super) fn is_own() -> bool {
    false
}

/// Says what the program is and what to type, and waits for Enter.
pub(super) fn welcome(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(WELCOME.as_bytes())?;
    out.flush()?;
    input.read_line(&mut String::new()).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_to_type_and_waits_for_a_line() {
        let (mut input, mut out) = (b"\nmore".as_slice(), Vec::new());
        welcome(&mut input, &mut out).expect("written");
        assert_eq!(input, b"more");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(
            text.contains("type pressfeed build") && text.ends_with("Appuyez sur Entrée pour fermer cette fenêtre.\n"),
            "{text}"
        );
    }
}
