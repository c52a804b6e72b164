//! The printer of this terminal: receipts go to its device on a thread of their own, so that a printer that is off
//! never holds a queue up.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Lines fed after a receipt, so that it can be torn off.
const FEED: &str = "\n\n\n\n";

/// Begins to print what is sent, one receipt after the other; `failed` is told why one was not printed.
pub(super) fn start(
    device: PathBuf,
    failed: impl Fn(String) + Send + 'static,
) -> io::Result<Sender<Vec<String>>> {
    let (send, receipts): (_, Receiver<Vec<String>>) = channel();
    thread::Builder::new().name("printer".to_owned()).spawn(move || {
        for receipt in receipts {
            if let Err(error) = print(&device, &receipt) {
                failed(format!(
                    "The receipt was not printed ({}: {error}). What was posted is posted.",
                    device.display()
                ));
            }
        }
    })?;
    Ok(send)
}

/// A device is opened for each receipt: a printer switched off and on again is found again.
fn print(device: &Path, receipt: &[String]) -> io::Result<()> {
    let mut printer = OpenOptions::new().append(true).open(device)?;
    let mut text = receipt.join("\n");
    text.push_str(FEED);
    printer.write_all(text.as_bytes())?;
    printer.flush()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::start;

    #[test]
    fn receipts_arrive_whole_and_in_order() {
        let device = tempfile::NamedTempFile::new().unwrap();
        let (told, trouble) = channel();
        let printer = start(device.path().to_path_buf(), move |why| told.send(why).unwrap()).unwrap();
        for number in 1..=3 {
            printer.send(vec![format!("SAL-{number}"), "TOTAL 5.00".to_owned()]).unwrap();
        }
        drop(printer);
        // The thread ends, and with it the way it tells of trouble, when everything is printed.
        assert!(trouble.recv_timeout(Duration::from_secs(10)).is_err());
        let printed = std::fs::read_to_string(device.path()).unwrap();
        assert_eq!(printed, (1..=3).map(|n| format!("SAL-{n}\nTOTAL 5.00\n\n\n\n")).collect::<String>());
    }

    #[test]
    fn a_printer_that_is_not_there_is_told_of() {
        let (told, trouble) = channel();
        let printer = start("/nowhere/lp0".into(), move |why| told.send(why).unwrap()).unwrap();
        printer.send(vec!["SAL-1".to_owned()]).unwrap();
        assert!(trouble.recv_timeout(Duration::from_secs(10)).unwrap().contains("was not printed"));
    }
}
