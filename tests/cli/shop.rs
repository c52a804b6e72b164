//! A shop in a folder of its own, and the program run on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use storekeep::store::masters::USERS;
use storekeep::store::{Ended, Store, Terminal};
use tempfile::TempDir;

pub const PIN: &str = "739154";

pub struct Shop {
    pub folder: TempDir,
}

/// What a run of the program gave.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The output of a run that was to succeed.
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self.out
    }

    /// The words of a run that was to be refused as wrong use or bad input.
    pub fn refused(self) -> String {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        self.err
    }
}

impl Shop {
    /// A folder without a shop.
    pub fn none() -> Self {
        Shop { folder: tempfile::tempdir().unwrap() }
    }

    /// A shop that counts in EGP with a tax of 14 %, prices without it.
    pub fn new() -> Self {
        let shop = Shop::none();
        shop.run(&[
            "init",
            "--shop",
            "Green Field",
            "--currency",
            "EGP",
            "--tax-rate",
            "14",
            "--owner",
            "mona",
        ])
        .done();
        shop
    }

    /// A shop with a few products in stock: W-1 to W-4 are those of the worked examples, the others have lots that
    /// expire, none at all, or are work.
    pub fn stocked() -> Self {
        let shop = Shop::new();
        shop.import(
            "products",
            "sku,name,name_ar,price,barcode,unit,kind,tracks_lots,negative_stock\n\
             W-1,NPK 20-20-20,سماد مركب,35.00,6221234567895,kg,stocked,yes,block\n\
             W-2,Tomato seed,بذور طماطم,60.00,,pack,stocked,yes,block\n\
             W-3,Abamectin,,45.00,,piece,stocked,yes,block\n\
             W-4,Urea,,25.50,,bag,stocked,yes,block\n\
             HOE,Hoe,فأس,145.00,HOE1 HOEBOX=12@1500.00,piece,stocked,no,block\n\
             SPRAY,Spraying,,250.00,,piece,service,no,block\n",
        )
        .done();
        shop.import(
            "lots",
            "product,lot,warehouse,quantity,expires,unit_cost\n\
             W-1,L-LATE,WH-001,1000,2099-12-31,20.00\n\
             W-1,L-SOON,WH-001,10.5,2090-01-31,21.00\n\
             W-1,L-OLD,WH-001,50,2020-01-31,19.00\n\
             W-2,L-2,WH-001,1000,,40.00\n\
             W-3,L-3,WH-001,5000,,30.00\n\
             W-4,L-4,WH-001,1000,,15.00\n\
             HOE,,WH-001,40,,90.00\n",
        )
        .done();
        shop.import("customers", "code,name,credit_limit,payment_terms_days\nC-1,مزرعة النيل,1000.00,30\n")
            .done();
        shop
    }

    /// A user with the owner's PIN and another role, so that nothing but the role differs.
    pub fn hire(&self, username: &str, role: &str) {
        let owner = Store::open(&self.db()).unwrap().sign_in("mona", PIN, &Terminal::here()).unwrap();
        let typed =
            [("username", username), ("full_name", username), ("role_id", role), ("secret_hash", PIN)];
        owner.masters().save(&USERS, None, &typed.map(|(field, text)| (field, text.to_string()))).unwrap();
        owner.sign_out(Ended::SignedOut).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("shop.db")
    }

    /// The program with the shop's file, the owner's PIN and nothing of this machine's own user.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_storekeep"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.folder.path())
            .env("STOREKEEP_DB", self.db())
            .env("STOREKEEP_PIN", PIN)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().unwrap())
    }

    /// Runs with something on standard input.
    pub fn feed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref();
        // Beside reading what it says: each would wait for the other once a pipe is full.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that refuses early does not read it all.
                let _ = stdin.write_all(input);
            });
            ran(child.wait_with_output().unwrap())
        })
    }

    pub fn import(&self, what: &str, rows: impl AsRef<[u8]>) -> Ran {
        self.feed(&["import", what, "-"], rows)
    }

    /// The rows of a table, each with its cells by name.
    pub fn rows(&self, table: &str) -> Vec<serde_json::Value> {
        let out = self.run(&["export", table, "--format", "json"]).done();
        serde_json::from_str(&out).unwrap()
    }

    /// What lies of a product in all its lots, by its lot.
    pub fn on_hand(&self, product: &str) -> Vec<(String, String)> {
        let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_string();
        let rows = self.rows("stock");
        let of_product = rows.iter().filter(|row| row["product"] == product);
        of_product.map(|row| (text(row, "lot"), text(row, "on_hand"))).collect()
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A run that is fed line by line and answers each.
pub struct Fed {
    pub child: Child,
}

impl Fed {
    pub fn tell(&mut self, line: &str) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{line}").unwrap();
        stdin.flush().unwrap();
    }
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
