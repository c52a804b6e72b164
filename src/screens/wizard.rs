//! The first run: in which country the shop is, then a form with what follows from it filled in.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::recovery::shown_once;
use super::routes::HOME;
use super::seat::Seat;
use crate::domain::{COUNTRIES, Country, Currency, PriceMode, Rate, Zone};
use crate::store::{Error, FirstRun, Result, clock};
use crate::ui::{Command, Field, Flow, Form, Look, Possible, Screen, Sheet, TextInput, Values, text};

/// Width of the list and of its first column.
const WIDE: u16 = 60;
const NAME: usize = 26;
/// Lines above the list.
const ABOVE: u16 = 6;

/// The choice of the country.
pub(super) struct Wizard {
    seat: Rc<Seat>,
    selected: usize,
    first: usize,
}

impl Wizard {
    pub(super) fn new(seat: Rc<Seat>) -> Self {
        Self { seat, selected: 0, first: 0 }
    }

    /// The form with what is usual in the selected country; behind the last one stands any other.
    fn form(&self) -> Flow {
        Form::open(ShopSheet { seat: self.seat.clone(), country: COUNTRIES.get(self.selected) })
    }

    /// The next country whose name begins with a letter.
    fn jump(&mut self, letter: char) {
        let begins = |country: &Country| {
            country.name.chars().next().is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
        };
        let found = (1..=COUNTRIES.len())
            .map(|step| (self.selected + step) % COUNTRIES.len())
            .find(|place| COUNTRIES.get(*place).is_some_and(begins));
        self.selected = found.unwrap_or(self.selected);
    }
}

impl Screen for Wizard {
    fn title(&self) -> String {
        "A new shop".to_owned()
    }

    fn scopes(&self) -> &'static [crate::ui::Scope] {
        &[]
    }

    fn possible(&self, command: Command) -> Possible {
        let moves = command.is_motion() && !matches!(command, Command::Left | Command::Right);
        Possible::when(moves || matches!(command, Command::Accept | Command::Back))
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept => Some("Choose".into()),
            Command::Quit => Some("Quit".into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        let last = COUNTRIES.len();
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp | Command::Home => self.selected = 0,
            Command::PageDown | Command::End => self.selected = last,
            Command::Accept => return self.form(),
            _ => {}
        }
        Flow::Stay
    }

    fn understands(&self, burst: &str) -> bool {
        // A letter once, or again for the next country.
        burst.chars().all(|c| burst.starts_with(c))
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if let TextInput::Char(letter) = input {
            self.jump(letter);
            return Flow::Stay;
        }
        Flow::Unused
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = WIDE.min(area.width.saturating_sub(4));
        let x = area.x + (area.width - width) / 2;
        let wide = usize::from(width);
        let buffer = frame.buffer_mut();
        buffer.set_stringn(x, area.y + 1, "Welcome to Storekeep", wide, look.title);
        let file = format!("The shop will be kept in {}", self.seat.path().display());
        buffer.set_stringn(x, area.y + 2, text::fit(&file, wide), wide, look.dim);
        buffer.set_stringn(x, area.y + 4, "In which country is it?", wide, look.strong);
        let room = usize::from(area.height.saturating_sub(ABOVE));
        let count = COUNTRIES.len() + 1;
        self.first = self.first.min(self.selected).max((self.selected + 1).saturating_sub(room));
        self.first = self.first.min(count.saturating_sub(room));
        for (place, y) in (self.first..count).zip(area.y + ABOVE..area.bottom()) {
            let country = COUNTRIES.get(place);
            let selected = place == self.selected;
            if selected {
                buffer.set_stringn(x, y, "▌", 1, look.marker);
            }
            let name = format!(" {} ", country.map_or("Another country", |country| country.name));
            let style = if selected { look.selection } else { look.text };
            buffer.set_stringn(x + 1, y, &name, wide - 1, style);
            let Some(country) = country else { continue };
            let beside = x + 1 + u16::try_from(NAME).unwrap_or(0);
            let tax = country.tax_rate();
            let tax = if tax.is_zero() { "no tax".to_owned() } else { format!("tax {} %", tax.plain()) };
            let facts = format!("{}   {tax}", country.currency().code());
            buffer.set_stringn(beside, y, facts, usize::from((x + width).saturating_sub(beside)), look.dim);
        }
        if self.first > 0 {
            buffer.set_stringn(x + width - 1, area.y + ABOVE, "↑", 1, look.accent);
        }
        if self.first + room < count {
            buffer.set_stringn(x + width - 1, area.bottom() - 1, "↓", 1, look.accent);
        }
    }
}

/// What else the first run needs to know.
struct ShopSheet {
    seat: Rc<Seat>,
    country: Option<&'static Country>,
}

impl ShopSheet {
    fn first_run(&self, values: &Values) -> Result<FirstRun> {
        let country = match self.country {
            Some(country) => country.code.to_owned(),
            None => values.text("country").to_ascii_uppercase(),
        };
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(Error::field("country", "Two letters are needed, such as EG."));
        }
        let tax_rate = Rate::parse(values.text("tax_rate"))
            .map_err(|error| Error::field("tax_rate", error.to_string()))?;
        if tax_rate > Rate::HUNDRED {
            return Err(Error::field("tax_rate", "A tax rate is at most 100 %."));
        }
        // As typed: a blank at an end of a PIN is part of it.
        let secret = |name| match values.get(name) {
            Some(crate::ui::Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        if secret("pin") != secret("pin_again") {
            return Err(Error::field("pin_again", "This is not the same PIN. Type it again."));
        }
        Ok(FirstRun {
            shop: values.text("shop").to_owned(),
            country,
            currency: Currency::find(values.text("currency"))?,
            time_zone: values
                .filled("time_zone")
                .map(Zone::find)
                .transpose()
                .map_err(|error| Error::field("time_zone", error.to_string()))?,
            tax_rate,
            price_mode: if values.yes("tax_inside") {
                PriceMode::TaxIncluded
            } else {
                PriceMode::TaxExcluded
            },
            warehouse: values.text("warehouse").to_owned(),
            owner: values.text("owner").to_owned(),
            owner_name: values.text("owner_name").to_owned(),
            pin: secret("pin"),
        })
    }
}

impl Sheet for ShopSheet {
    fn title(&self) -> String {
        match self.country {
            Some(country) => format!("A new shop in {}", country.name),
            None => "A new shop".to_owned(),
        }
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let currency = self.country.map(Country::currency).unwrap_or_default();
        let tax_rate = self.country.map(|country| country.tax_rate().plain()).unwrap_or_default();
        let currencies = Currency::all().iter().map(|currency| (currency.code(), currency.code()));
        let shop = "The shop";
        let owner = "You, its owner";
        let mut fields = vec![
            Field::text("shop", "Name", "").required().section(shop).help("As it stands on receipts."),
            Field::choice("currency", "Currency", currencies, currency.code())
                .section(shop)
                .help("Its decimals follow from it. It cannot be changed later."),
            Field::amount("tax_rate", "Tax rate", 3, "%", tax_rate)
                .required()
                .section(shop)
                .help("Of most goods; a product may have another."),
            Field::yes_no("tax_inside", "Tax in the prices", false)
                .section(shop)
                .help("Yes: prices are meant with the tax inside. Space changes it."),
            Field::text("warehouse", "Warehouse", "Main store")
                .required()
                .section(shop)
                .help("Where the goods are that are sold here. More can be added."),
            Field::text("owner", "User name", "")
                .required()
                .section(owner)
                .help("To sign in with: 3 to 50 of A–Z, a–z, 0–9, _ and -."),
            Field::text("owner_name", "Full name", "").section(owner).help("As others see it."),
            Field::secret("pin", "PIN")
                .required()
                .section(owner)
                .help("Six digits or more, or a password. Nobody can look it up."),
            Field::secret("pin_again", "PIN again").required().section(owner).help("The same once more."),
            Field::text(
                "time_zone",
                "Time zone",
                self.country.map_or("", |here| clock::zone_in(here.code).name()),
            )
            .section("Its clock")
            .help("Whose days and times every terminal goes by, such as Cairo. Blank: this machine's."),
        ];
        if self.country.is_none() {
            let country = Field::text("country", "Country", "").required().section(shop);
            fields.insert(1, country.help("Its two letters, such as EG."));
        }
        Ok(fields)
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "tax_rate" | "pin_again" | "country" | "time_zone" if values.filled(name).is_some() => match self
                .first_run(values)
            {
                Err(Error::Field { field, message }) if field == name => Err(Error::Field { field, message }),
                _ if name == "time_zone" => Ok(Some(Zone::find(values.text(name))?.name().to_owned())),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let asked = self.first_run(values)?;
        let (session, code) = self.seat.found(&asked)?;
        let welcome = format!("{} is open. {} is signed in.", session.shop()?.name, session.full_name());
        // There is nothing to sell yet: the first page says what comes next.
        Ok(Flow::Begin(HOME).then(shown_once(&code)).then(Flow::good(welcome)))
    }

    fn save_word(&self) -> &'static str {
        "Open the shop"
    }
}
