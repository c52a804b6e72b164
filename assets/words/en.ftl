### Every sentence, label and word that a person reads, in English.

## Paper

paper-tax-number = Tax number { $number }
paper-return-of = Return of { $number }
paper-by-quotation = By quotation { $number }
paper-reference = Reference: { $reference }
paper-reason = Reason: { $why }
paper-no-tax = No tax: { $reason }
paper-not-in-total = { $label } (not in the total)
paper-set-off-with = Set off with { $number }
paper-quotation = QUOTATION
paper-cancelled = CANCELLED
paper-valid-until = Valid until
paper-customer = Customer: { $name }
paper-supplier = Supplier: { $name }
paper-clerk = Clerk: { $name }
paper-copy-number = COPY { $number }
paper-lots = Lot { $lots }
paper-lot-until = { $number } exp { $month }
paper-tax = Tax { $rate }%
paper-tax-included = Tax { $rate }% included
paper-paid-by = Paid { $method }
paper-paid-back-by = Paid back { $method }
paper-received-back-by = Received back { $method }
paper-bank = Bank
paper-reference-label = Reference
paper-check = Check { $number }
paper-check-due = due { $day }
paper-z-report = Z REPORT { $number }
paper-x-report = X REPORT
paper-drawer = Drawer { $name }
paper-opened = Opened { $at }
paper-closed = Closed { $at }
paper-cancelled-times = { $count } × cancelled
paper-discount = Discount
paper-net = Net
paper-charges = Charges
paper-rounding = Rounding
paper-total = TOTAL
paper-freight = Freight
paper-duty = Duty
paper-other-costs = Other costs
paper-exchanged-for = Exchanged for { $number }
paper-taken-back = Taken back { $number }
paper-to-pay-back = TO PAY BACK
paper-to-pay = TO PAY
paper-in-your-favour = IN YOUR FAVOUR
paper-change = Change
paper-takes-back = TAKES BACK { $of }
paper-copy = COPY
paper-by = By
paper-handed-over = Handed over
paper-left-over-as-credit = Left over as credit
paper-you-owe-now = You owe now
paper-your-credit-now = Your credit now
paper-we-owe-now = We owe now
paper-our-credit-now = Our credit now
paper-paid-back-or-out = { $method } paid back or out
paper-float = Float
paper-cash-sales = Cash sales
paper-cash-received = Cash received
paper-cash-refunds = Cash refunds
paper-cash-to-suppliers = Cash to suppliers
paper-paid-in = Paid in
paper-paid-out = Paid out
paper-expected = EXPECTED
paper-other = Other
paper-counted = COUNTED
paper-no-difference = NO DIFFERENCE
paper-short = SHORT
paper-over = OVER
paper-nothing-was-posted = Nothing was posted.
paper-discounts-given = Discounts given

## Help of the command line: commands, and what can be said to each

help = Selling, receiving, counting and tracing goods by lot.
    .db = The shop's file, instead of this user's own
    .user = Who signs in; without it, the owner
    .demo = Open the screens on a throw-away demo shop
    .long-about =
        Selling, receiving, counting and tracing goods by lot, at a terminal, in one file.

        Without a command the screens open. Commands sign in like a clerk: the PIN is asked for, or taken from STOREKEEP_PIN.

        Exit codes: 0 done, 1 a check failed, 2 wrong use or bad input.
help-init = Make a shop in a new file
    .shop = The name of the shop
    .currency = The currency of the books, three letters such as EGP
    .tax_rate = The tax rate of most goods, in percent
    .owner = The user name of the owner
    .country = Two letters such as EG; sets the currency and the tax rate that are not given
    .time_zone = The time zone whose days and times the shop goes by, such as Africa/Cairo; without it, that of the country
    .owner_name = The full name of the owner
    .warehouse = The name of the first warehouse, which has the code WH-001
    .prices_include_tax = Prices are meant with the tax inside
help-demo = Make a demo shop in a new file and say how to sign in
    .products = How many products
    .customers = How many customers
    .invoices = Sales of the last weeks
    .seed = Another seed makes another shop; the same one the same shop
help-import = Take in products, customers, suppliers, opening stock or documents from a file
    .what = What the file holds
    .file = The file, CSV or for invoices JSON lines; `-` reads standard input
    .dry_run = Check the whole file, say what would change, and change nothing
    .template = Print the columns with an example row instead
    .encoding = What the file is written in, where it does not say so itself
    .decimal = What stands before the decimals; without it, the file's own habit
    .rates = How it writes a tax of 14 %: 14, or 0.14; without it, what is below 1 is asked about
    .map = What a column of the file is here; `THEIRS=-` leaves it out
    .skip_unknown = Leave out columns that nothing here is called
    .codes_as_is = Take codes as they stand, also where a spreadsheet seems to have changed them
    .after-help = Of a CSV file a blank cell leaves a field alone; in a new row it is the default, and a new customer buys nothing on account. `none` empties a field, `unlimited` takes a credit limit away. Rows are known by their code, else by a barcode, else by their name; a new row without a code is given one. A file that was taken in half, or before, is taken in again: what is so already is left alone.
help-cancel = Cancel a posted document: register, stock and payments are turned round
    .number = Such as SAL-2026-000001
    .reason = Why; it is kept with the document
help-pay = Receive from a customer or pay a supplier, on account
    .customer = Who pays
    .supplier = Who is paid
    .back = The other way round: credit given back to the customer, or got back from the supplier
    .method = How it is paid
    .amount = How much
    .invoices = A document it settles; several are settled in this order
    .reference = Such as the number of a card slip or a transfer; of a check its bank
    .check_number = A check has its number and its day
    .check_due = When the bank pays the check
    .date = The date of the payment, instead of today
    .notes = What else is to be kept with it
    .uuid = The same UUID again prints the first result and pays nothing more
    .json = Print the result as JSON
help-export = Write a table or list as CSV or JSON
    .what = The table or list
    .format = How it is written
    .excel = For Excel: begins with a byte-order mark, and codes and days are text that it leaves alone
    .file = The file to write; without it, standard output
help-show = Show one document
help-show-invoice = One document by its number
    .number = Such as SAL-2026-000001
    .json = As `import invoices` prints it
help-report = Print a report
help-report-stock = What lies where, lot by lot
    .date = At the end of this day; without it, now
    .format = How it is written
help-report-ageing = Who owes how much, and for how long
    .party = Of whom
    .date = At the end of this day; without it, today
    .format = How it is written
help-report-statement = The account of one customer or supplier
    .customer = Whose account
    .supplier = Whose account
    .from = Without it, from the first document
    .to = Without it, today
    .format = How it is written
help-report-sales = Sales less returns; net is without tax, charges included
    .from = Without it, the first of this month
    .to = Without it, today
    .by = What is added up
    .format = How it is written
help-report-commission = What sales engineers sold and earned: of what documents come to without tax and charges
    .from = Without it, the first of this month
    .to = Without it, today
    .engineer = One sales engineer; without it, all
    .format = How it is written
help-report-shift = One shift: until now while it is open, and for ever as it was closed
    .number = Its own number, or that of its Z report
    .format = How it is written
help-verify = Check the file: tables, stock, totals, payments and both chains of seals
    .json = Print the checks as JSON
    .expect = A document's number and the seal on its receipt, such as SAL-2026-000001:1a2b3c4d: is it still there?
help-backup = Write a consistent copy of the shop's file, while others work
    .file = The file to write; it must not be there yet
help-restore = Put a backup in place of the shop's file, which is kept beside it
    .file = The backup
    .yes = Do not ask about what would be lost
    .last = The last number that was printed, of a sale or of anything else; numbers go on after it
help-unlock = Forget all wrong PINs, for the account that the shop's file belongs to or with the recovery code
    .new_pin = Give the owner, or the one named with --user, a new PIN as well
help-recovery-code = Make a new recovery code and print it; the one before is void
help-completions = Print the completions for a shell
    .shell = Which shell
help-man = Print the manual page

## Command line

cli-of-lot = { $quantity } of lot { $number }
cli-of-lot-until = { $quantity } of lot { $number }, expires { $day }
cli-costs-each = costs { $cost } each
cli-costs-each-with = costs { $cost } each, { $share } of the costs in it
cli-of-line = line { $number }
cli-ask-pin = PIN of { $user }:
cli-ask-new-pin = PIN of { $user }, six digits or more:
cli-ask-changed-pin = The new PIN of { $user }, six digits or more:
cli-ask-once-more = The same once more:
cli-ask-recovery-code = The recovery code:
cli-ask-restore = Restore it all the same? Type yes:
cli-ask-last-receipt = The number of the last receipt that was printed, if you have it:
cli-lost-more = and { $more } more, the last of them { $last }
cli-more-rows = and { $more } more rows
cli-demo-takes-no-command = --demo opens the screens and takes no command; `storekeep demo` makes a demo shop.
cli-quotation-mark-never-closed = A quotation mark is opened here and never closed.
cli-restored = { $path } is now the shop of { $file }.
cli-not-given-out-again = Not given out again: { $numbers }.
cli-file-gone = The shop's file { $path } is gone or cannot be read, so nobody can say what it had that { $file } has not. If it is there it is kept under another name.
cli-lost-since = { $file } does not have what was done{ $since }:
cli-check-without-bank = Check { $number } was taken without its bank, which is its “reference”.
cli-given-back-by = { $number } is given back by { $kind }, not by { $kind_2 }.
cli-not-of-party = { $original } is not of the { $one } “{ $code }”.
cli-name-the-party = Name the { $one } of { $kind }.
cli-check-lacks = A payment by check has its number and its day: { $fields } { $is } missing.
cli-field-of-no-kind = There is no “{ $name }” on { $kind }. Take it off.
cli-differs-on-line = line { $line }: { $what }
cli-line-not = Line { $number_of } of { $original } is { $sku }, not { $code }.
cli-back-at-price-of-line = It comes back at the price and tax of line { $number_of } of { $original }: { $currency } and { $tax_rate } %. Take yours off.
cli-no-such-row = There is no { $one } “{ $code }”.
cli-none-of-codes = { $name }: “{ $text }” is none of { $codes }.
cli-cannot-be-read = It cannot be read at character { $column }: { $said }.
cli-no-such-table = There is no table { $what }.
cli-column-without-name = { $name }: column { $place } holds something and has no name in the first row. Give it one, or leave out such columns with --skip-unknown. Nothing was changed.
cli-left-out = { $name }: left out: { $left_out }.
cli-last-line-without-end = { $name }: its last line has no end. If it was cut off or is still being written, take it in again when it is whole.
cli-file-line-column = { $name }, line { $line }, { $column }: { $reason }
cli-file-line-says = { $name }, line { $line }: { $reason }
cli-same-of-more-rows = { $name }: the same of { $more } more rows, the last on line { $line }.
cli-shop-set-up = { $shop } is set up in { $path }. Its time zone is { $name }. Sign in as { $owner }.
cli-shop-there-already = There is a shop in { $path } already; it was left as it is. Name another file with --db.
cli-paid-without-bank = { $number }: the check was taken without its bank, which --reference says.
cli-nothing-was-paid-check = Nothing was paid. Of the check there is no { $missing }.
cli-activity-seal = Activity { $id }, seal { $seal }
cli-register-seal = Register { $id } ({ $event }), seal { $seal }
cli-posted-by = Posted { $posted_at } by { $clerk }
cli-cancelled-by = Cancelled { $at } by { $by }: { $reason }
cli-tax = Tax { $rate } %
cli-several-owners = There are several owners ({ $owners }). Say who signs in with --user NAME.
cli-one-check-failed = One check of { $path } failed.
cli-checks-failed = { $n } checks of { $path } failed.
cli-columns-named-later = { $name }: its columns are named on line { $line }; what stands above is left out.
cli-file-empty = { $name } is empty: its first line must name the columns. --template prints them.
cli-cells-beside-header = It has { $cells } cells and the header has { $width }; a cell with the separator or a line end inside needs quotation marks around it.
cli-file-being-written = { $path } is being written just now. Nothing was changed; take it in when it is whole.
cli-file-of-another-shop = The file that is there is of another shop, { $name }. It will be kept under another name.
cli-numbers-of-backup = There was no file of this shop here, so numbers go on from the backup's. If the shop sold on after the backup was made, restore once more with --last and the last number that was printed.
cli-numbers-unknown = How far the numbers had come nobody can say: the file that was there is gone or cannot be read. So that none is given out twice, a thousand of each kind are passed over whose last number was not said.
cli-file-kept-as = The file that was there before is kept as:
cli-nothing-was-restored = Nothing was restored.
cli-restore-asks-yes = Nothing was restored: only --yes, or yes typed at a terminal, does it.
cli-lost-ticket = open ticket, new or changed
cli-lost-tickets = open tickets, new or changed
cli-lost-change = other change, of products, customers, users, shifts or settings
cli-lost-changes = other changes, of products, customers, users, shifts or settings
cli-lost-all = All of it would be gone from the shop; the file that has it is kept under another name.
cli-was-paid-back-way = was paid back the way it was paid
cli-stays-on-account = stays on the account
cli-exchange = exchange: { $error }
cli-line-refused = Line { $number }: { $error }
cli-payments-beside-exchange = The payments of an exchange stand beside it, not in it.
cli-of-the-original = “{ $name }” of a return is that of { $original }. Take it off the return.
cli-line-needs-original = “original_line” needs the document's “original”.
cli-is-here-and-there = { $name } is { $says } here and { $is } there
cli-say-why-back = Say why it comes back: “reason” is one of { $codes }.
cli-say-unit-cost = Say what a unit of { $sku } costs: give its “unit_cost”.
cli-label-says-lot-not = The label says lot { $label }, not { $written }.
cli-label-says-that-expires = The label says that it expires on { $label }, not on { $written }.
cli-name-line-that-comes = Name the line of { $original } that comes back: “original_line”.
cli-has-no-line = { $original } has no line { $number_of }.
cli-line-has-nothing = Line { $number_of } of { $original } has nothing { $what }.
cli-lot-label = of lot “{ $lot }”
cli-that-expires-on = that expires on { $day }
cli-there-no-product = There is no product “{ $code }”.
cli-name-product = Name the “product”.
cli-give-unit-price-or = Give unit_price or unit_cost, not both.
cli-name-lot-that-expires = Name the lot that expires.
cli-uuid-not-uuid = uuid: “{ $text }” is not a UUID.
cli-give-discount-percent-or = Give discount_percent or discount_amount, not both.
cli-not-number-line = { $number } is not the number of a line
cli-not-number-line-such = “{ $text }” is not the number of a line, such as 1
cli-not-number-with-point = “{ $text }” is not a number with a point before its decimals, such as "2.50"
cli-number-line-such-as = the number of a line, such as 1
cli-number-quotation-marks-such = a number in quotation marks, such as "2.50"
cli-cannot-be-used = { $path } cannot be used: { $reason }.
cli-nothing-was-changed = { $name }: { $sentence } Nothing was changed.
cli-added-changed-unchanged = { $added } added, { $changed } changed, { $unchanged } unchanged
cli-rows = { $n } rows
cli-rows-after-that-are = { $stopped } { $counts }; the rows after that are not. Take the same file in again: it goes on from there.
cli-not-kept-dry-run = { $counts } (not kept: --dry-run)
cli-cannot-be-taken-nothing = { $rows } cannot be taken in. Nothing was changed.
cli-could-be-taken-when = { $rows } could be taken in when the file was checked, and no longer when they were to be written: another terminal has changed something. The others are taken in: { $counts }.
cli-more-kinds-reasons-are = { $name }: { $rest } more kinds of reasons are not shown.
cli-name-file-take = Name the file to take in.
cli-one-row = One row
cli-blank-cell-leaves-field = A blank cell leaves a field alone; `none` empties it, `unlimited` takes a credit limit away.
cli-recovery-code = Recovery code: { $code }
cli-time-zone = --time-zone: { $error }
cli-country-not-two-letters = --country: “{ $code }” is not two letters such as EG.
cli-tax-rate-not-percentage = --tax-rate: “{ $typed }” is not a percentage from 0 to 100.
cli-write-on-paper-keep = Write it on paper and keep it away from the till: it is not shown again. In the place of the owner's PIN it lets the owner in when that is lost.
cli-say-which-country-shop = Say which country the shop is in with --country.
cli-say-which-currency-shop = Say which currency the shop keeps its books in with --currency.
cli-say-how-most-goods = Say how most goods are taxed with --tax-rate.
cli-file-line = { $name }, line { $number }
cli-result-line-could-not = The result of line { $number } of { $name } could not be written ({ $error }). It is posted; the lines after it are not.
cli-file-line-refused = { $name }, line { $number }: { $reason }
cli-was-read-up-line = { $name } was read up to line { $number }: { $posted } are posted. The same file again goes on from there.
cli-were-posted-before = , and { $known } were posted before
cli-one-document-was-refused = One document was refused; { $posted } are posted{ $before }.
cli-documents-were-refused-are = { $n } documents were refused; { $posted } are posted{ $before }.
cli-longer-than-letters = It is longer than { $most } letters.
cli-its-uuid-that-which = Its uuid is that of { $number }, which is another document: { $what }. Give it a uuid of its own.
cli-was-taken-before-as = { $at }: it was taken in before, as { $number }, and nothing else was done. For another just like it, name a uuid on its line.
cli-posted-before-with-this = { $at }: posted before with this uuid, as { $number }: its first result is printed again, and nothing else was done.
cli-standard-input = standard input
cli-not-utf-8-text = It is not UTF-8 text.
cli-not-all-says-same = not all it says is the same
cli-waiting-for-gives-up = Waiting for { $whom }. { $key } gives up.
cli-no-uuid-given = --uuid: “{ $given }” is not a UUID.
cli-amount = --amount: { $error }
cli-paid-before-with-this = Paid before with this uuid: its first result is printed again, and nothing else was done.
cli-say-who-pays-with = Say who pays with --customer, or who is paid with --supplier.
cli-amount-label = Amount
cli-left-over-as-credit = Left over as credit
cli-owed-after = Owed after it
cli-cell-longer-than-letters = A cell is longer than { $most } letters; is a quotation mark missing?
cli-quotation-mark-stands-inside = A quotation mark stands inside a cell that has none around it: write it twice, and one before and one after the cell.
cli-not-in-total = { $name }, not in the total
cli-returned = Returned of
cli-exchanged-with = Exchanged with
cli-quotation = Quotation
cli-reference = Reference
cli-no-tax = No tax:
cli-notes = Notes:
cli-no-reason-was-asked = no reason was asked for then
cli-discount = Discount
cli-net = Net
cli-charges = Charges
cli-total = Total
cli-rounding = Rounding
cli-due = Due
cli-freight = Freight
cli-duty = Duty
cli-other-costs = Other costs
cli-other-users-this-machine = Other users of this machine can read { $path }. Close it to them: chmod 600 { $path }
cli-not-text = { $variable } is not text.
cli-nobody-can-be-asked = Nobody can be asked for it here. Give it in { $variable }.
cli-two-are-not-same = The two are not the same. Nothing was made.
cli-has-new-pin-sign = { $owner } has a new PIN. Sign in with it.
cli-nobody-waits-for-wrong = Nobody waits for wrong PINs any more.
cli-write-on-paper-keep-2 = Write it on paper and keep it away from the till: it is not shown again. The one before is void.
cli-fail = FAIL
cli-larger-than-mib-take = { $name } is larger than { $most } MiB. Take it in in parts.
cli-standard-input-2 = Standard input

## Rules: what is wrong, and what is expected instead

rule-Overflow = The amount is too large to work with.
rule-NotANumber = “{ $text }” is not a number.
rule-UnclearMark = “{ $text }” can be read in two ways. Type the decimals after “{ $decimal }” and leave out other marks.
rule-TwoNumbers = “{ $text }” can be { $small } or { $large }. Type the one that is meant.
rule-TooManyDecimals = “{ $text }” has too many decimals; { $decimals ->
    [0] none are possible here
    [1] one is possible here
   *[other] at most { $decimals } are possible here
}.
rule-LooksScanned = “{ $text }” is longer than a number on this field can be; was something scanned into it?
rule-UnknownCurrency = “{ $code }” is not a currency this program knows.
rule-UnknownZone = “{ $text }” is not a time zone. Type its city, such as Cairo, or its whole name, Africa/Cairo.
rule-UnknownCode = “{ $code }” is not a { $what }.
rule-QuantityNotPositive = The quantity must be more than zero.
rule-QuantityOfUnit = { $quantity } is not possible: a { $unit } is sold in { $decimals ->
    [0] whole numbers
   *[other] at most { $decimals } decimals
}.
rule-OutOfUse = { $goods } is out of use. { $is_new ->
    [yes] Activate it first, or take another.
   *[no] Take it off the ticket.
}
rule-GoodsOnService = { $goods } is goods, and a service moves none. Sell it on a sale.
rule-NoWholeBoxes = { $quantity } { $unit } are no whole number of boxes of { $pack }: *{ $two } is two boxes, + one more. For single ones scan or type their own code.
rule-NotByLot = { $goods } is not kept by lot.
rule-NothingOfLot = There is nothing of lot { $lot } of { $goods } here.
rule-NegativePrice = The price cannot be below zero.
rule-NegativeCharge = A charge cannot be below zero.
rule-NegativeCost = Freight, duty and other costs cannot be below zero.
rule-NegativeRate = The tax or percentage cannot be below zero.
rule-NegativeDiscount = The discount cannot be below zero.
rule-DiscountTooLarge = The discount is larger than the amount it is taken from.
rule-BadStep = Amounts can only be rounded to a step above zero.
rule-ReturnTooMuch = { $asked } cannot come back: { $left } of it is left to return. Type no more than that.
rule-ReturnMixed = A return names the line it gives back, or no line does.
rule-NotOnOriginal = { $goods } is not on { $number }.
rule-NotOneDocument = The lines of this document and what belongs to them do not go together, so it is not written. Tell whoever looks after the program.
rule-NothingToSpreadOver = There is nothing to spread the amount over.
rule-NegativeWeight = An amount cannot be spread over figures below zero.
rule-Of = { $goods }: { $problem }
rule-Line = Line { $line }: { $problem }
rule-LotUnknown = The lot chosen is not among the lots of this product in this warehouse.
rule-LotUnsellable = Lot { $number } cannot be sold: { $reason }
rule-LotOverStock = Lot { $number } holds { $on_hand }, and { $asked } was asked of it.
rule-LotsNotNeed = The lots chosen add up to { $chosen }, and the line needs { $need }.
rule-NotAGtin = “{ $text }” is not a barcode number of 8, 12, 13 or 14 digits.
rule-CheckDigit = The last digit of barcode { $text } should be { $expected }; scan it again or check the typing.
rule-DigitsLost = “{ $text }” is a number that a spreadsheet has shortened: its digits are lost. Enter the code itself; in a file, make its column text first.
rule-UnclearRate = “{ $text }” is less than 1 %. Write { $percent } if that is meant, or { $text }% for so little.
rule-NotAnElementString = “{ $text }” cannot be read as a GS1 code. Scan it again, or type what is printed.
rule-AmountMissing = Type an amount above zero, or nothing for the exact amount.
rule-CreditTooLittle = There is { $left } of credit. Take the rest by another method.
rule-MoreThanDue = Only { $due } is due. Change is given on cash only.
rule-PaymentNotPositive = A payment must be above zero.
rule-TenderedShort = { $tendered } handed over does not cover the { $amount } it is to pay.
rule-ChangeOfCashOnly = Change is given on cash only.
rule-CheckOfCheckOnly = Only a payment by check has a check's number and due date.
rule-CheckLacks = The check's { $missing } is missing. Type its number, bank and day, as 1234 CIB 31/12.
rule-LabelEmpty = The label says nothing behind ({ $identifier }). Scan it again, or type the code that is printed.
rule-LabelTwice = The label says both “{ $first }” and “{ $second }”. Scan it again, or type what is right.
rule-ReceivedExpired = { $goods }: lot { $lot } expired on { $day }, before { $on }, the day of this document. Expired goods are not taken in: look at the label, or leave them to the supplier.
rule-LabelExpired = { $goods }: it expired on { $day }. Put it aside; it is not sold.
rule-OtherLastDay = In the books lot { $lot } of { $goods } expires on { $known }, not on { $given }. Look at the label: it may be another lot.
rule-NoLotOfDay = In the books no lot of { $goods } here expires on { $day }. Look at the label, or name the lot.
rule-LabelOfPallet = This is the label of a pallet and names no article. Scan what stands on it.
rule-LabelOfOtherUnit = The label says how much there is, but not in { $unit }. Type how much, then * and the code.
rule-LabelOfNothing = The label says that there is nothing in it. Type how much, then * and the code.
rule-AddOn = “{ $text }” is what stands beside a barcode, not the barcode. Scan the long bars.
rule-NotADate = “{ $text }” is not a date; type 5, 31/12, 31/12/2026, 2026-12-31, +30 or t.
rule-NotAWholeDay = “{ $text }” is not a whole day; write it as 2026-12-31.
rule-NotALastDay = “{ $text }” is not a whole day; write it as 2026-12-31, or a month such as 6/2027.
rule-NoSuchDate = { $text } is not in the calendar.
rule-CodeMissing = Nothing stands after “{ $text }”; type or scan the code there.
rule-Missing = The { $what } is missing.
rule-TooLong = The { $what } is longer than { $limit } characters.
rule-Shape = The { $what } must be { $expected }.
rule-OutOfRange = The { $what } must be from { $least } to { $most }.
rule-InTheBooks = There is stock or a document of it, { $what }{ $is }; { $what }{ $would } the same figures would mean something else. Add another product, and take this one out of use.
rule-Above = The { $lower } cannot be above the { $upper }.
rule-SealColumns = The record could not be sealed: { $table } announced { $expected } columns and a row has { $found }.

## Goods: why a file cannot open a lot so, and why a lot may not be sold

opening-OpenedWith = was opened with { $was }; the file says { $says }. A count corrects it
opening-Received = has { $there } here, received with documents; the file says { $says }. A count corrects it
opening-NeverOpened = was never opened here, so { $says } cannot be taken off its opening
opening-LessAlready = had { $was } taken off its opening already; the file says { $says }. A count corrects it
opening-NotEnough = has { $there } left here; { $says } cannot be taken off
opening-NotEnoughOn = had { $there } left here on { $on }; { $says } cannot be taken off
opening-Overflow = comes to more than can be counted
unsellable-Status = it is { $status }.
unsellable-Quality = its quality is not approved; it is { $quality }.
unsellable-Expired = it expired on { $day }.

## Damage: what stands in the file and cannot

damage-nothing = nothing stands there
damage-bytes = { $count } bytes stand there
damage-value = “{ $shown }” is not a { $what }
damage-other = value that this program writes there
currency = currency
date = date
time-zone = time zone

## The shop's file and what is done in it: what is refused, and what went wrong

verbatim = { $text }
may-not = You may not { $rights }. Ask a manager.
store-NotFound = { $what } is no longer there. Somebody may have removed it.
store-WrongSecret = The name or the PIN is not right.
store-SessionEnded = This session has ended ({ $how }). Sign in again; your ticket is kept.
store-Busy = { $whom } is writing and did not finish in time. Nothing was changed; try again.
store-NoFile = There is no shop at { $path }. Make one with `storekeep init`, or name another file with --db.
store-NoFolder = There is no folder { $folder }. Nothing was written.
store-WasShop = { $path } { $is_empty ->
    [yes] is empty
   *[no] is not there any more
}, and { $trace } beside it shows that there was a shop. Nothing was written: put a backup in its place with `storekeep restore FILE`. For a new shop name another file.
store-ShopGone = { $path } has people and records but no shop in it any more. Nothing was written: put a backup in its place with `storekeep restore FILE`.
store-Foreign = { $path } is not as this program makes it: { $differs }. It was left as it is: put a backup in its place with `storekeep restore FILE`.
store-Exchanged = The shop's file was exchanged while it was open ({ $why }). Nothing was posted. Close Storekeep at every terminal, see to it that the right file is in its place, and start again.
store-Unknown = It is not known whether this was written: { $what }. Look before you do it again. Nothing more is posted until the disk answers.
store-NotWritten = The disk failed while this was written: { $what }. It was looked up since: it was not written, nothing was changed. Do it again, and have the disk looked at.
store-NotOurs = { $path } is not a Storekeep file. It was left as it is.
store-NewerFile = { $path } was made by a newer Storekeep (schema { $found }; this program knows { $known }). It was left as it is: install the newer program.
store-Path = { $path } cannot be used: { $reason }
store-Migration = The file could not be brought up to date: { $reason }. It was left as it was.
store-DiskFull = The disk is full. Nothing was changed; make room and try again.
store-Damaged = The shop's file is damaged ({ $what }). Stop selling on it, run `storekeep verify`, and restore a backup.
store-Guarded = The file refused this: { $what }. Nothing was changed.
store-Sqlite = The shop's file could not be read or written. Nothing was changed. The log has the details.

need-more-off = give more than { $limit } % off
approval-own = Somebody else has to approve this. Choose another name.
approval-beyond = { $name } gives discounts up to { $limit } % only. Ask somebody who may give more.
approval-neither = { $name } may not { $right } either. Ask somebody who may.

session-deactivated = the user was deactivated
session-looks-only = { $because } You can only look and back up; when that is mended, sign out and in again.
sign-in-disk-full = The disk was full when you signed in.
tries-here = Too many wrong PINs: { $username } waits { $wait } here. The terminal where { $username } signed in last is open.
tries-anywhere = Too many wrong PINs: { $username } waits { $wait }.
tries-approval = Too many wrong PINs: { $username } waits { $wait } with an approval here, and nowhere else. Somebody else may approve it.

migrate-history = its history is not one this program wrote; it may come from a trial version
migrate-stopped = SQLite stopped it ({ $said })
migrate-step = a step of it failed
migrate-loose-rows = rows of { $table } would point at nothing
migrate-schema = the schema is not as expected ({ $first })
migrate-unread = its schema cannot be read ({ $error })
schema-missing = { $name } is missing
schema-changed = { $name } was changed
schema-added = { $name } was added

damage-pragma = { $pragma } stays at { $found }
damage-not-closed = { $number } is not closed
damage-nobodys = payment { $payment } is nobody's
damage-columns = the columns of { $table } are not those that are sealed
damage-no-register-row = { $table } names no register row
shop-settings-missing = the shop's settings are missing

## Values of a form or a file: why one is not kept

value-wrong = { $label }: { $problem }
value-too-long = { $label } is longer than { $most } characters.
value-out-of-range = { $label } must be from { $low } to { $high }.
value-no-percentage = { $label } must be from 0 to 100 percent.
value-yes-or-no = { $label }: say yes or no.
value-no-choice = { $label }: “{ $typed }” is not one of { $choices }.
value-no-row = { $label }: there is no { $one } “{ $typed }”.
value-ambiguous = There is more than one { $one } “{ $typed }”: give the { $code }.

## Several things in one sentence

list-none = { "" }
list-all = { $before }, { $next }
list-any = { $before } or { $next }
list-sentences = { $before } { $next }

## Lists: what they are, and what each of their cases is called

About = what is approved
    .price_below = a price below the list's
    .price_above = a price above the list's
    .lowest = less than the lowest price
    .discount = a discount of a line
    .whole_discount = a discount of the document
    .tax_below = a tax below the product's own
    .tax_above = a tax above the product's own
    .free_return = a return without a document
    .credit = more on account than the limit
    .overdue = on account though overdue
    .due = more time to pay than was agreed
    .price_mode = tax in the prices or not
    .rounding = another rounding than the shop's
    .dated = a document of another day than today
    .dated_in = money taken on another day than today
    .dated_out = money paid out on another day than today
    .cancelling = a document cancelled
    .payment_cancelling = a payment cancelled
    .shift_elsewhere = a shift closed from elsewhere
    .drawer_short = a drawer that is short
    .drawer_over = a drawer that is over
    .cash_in = cash into the drawer
    .cash_out = cash out of the drawer
    .clock = a clock that was set back

CheckPart = part of a check
    .number = number
    .day = day
    .bank = bank

CreditRule = credit rule
    .allow = allowed
    .approve = needs approval
    .block = refused

CustomerCategory = customer category
    .regular = regular
    .vip = VIP
    .wholesale = wholesale
    .government = government

Direction = direction
    .in = received
    .out = paid out

Ended = how a session ended
    .signed_out = signed out
    .idle = idle
    .taken_over = taken over
    .lost = lost

ExpiryAlert = expiry alert
    .none = { "" }
    .medium = expires soon
    .high = expires within 14 days
    .critical = expires within 7 days
    .expired = expired

Kind = kind of document
    .sale = sale
    .purchase = purchase
    .sale_return = sale return
    .purchase_return = purchase return
    .import = import
    .export = export
    .service = service

LotQuality = lot quality
    .pending = waiting for its test
    .approved = approved
    .rejected = rejected
    .conditional = approved with conditions

LotStatus = lot status
    .active = active
    .quarantined = in quarantine
    .recalled = recalled
    .damaged = damaged

MovementReason = reason of a movement
    .opening = opening
    .document = document
    .cancelled = cancelled
    .value_correction = value correction
    .transfer = transfer
    .count = count
    .damage = damage
    .expiry = expiry
    .entry_error = entry error
    .theft_or_loss = theft or loss
    .samples = samples
    .correction = correction
    .other = other

NegativePolicy = negative-stock policy
    .block = refuse
    .warn = warn and allow
    .allow = allow

PartyKind = kind of party
    .person = person
    .farm = farm
    .company = company
    .institution = institution
    .government = government

PartySide = party
    .customer = customer
    .supplier = supplier

PaymentMethod = payment method
    .cash = cash
    .card = card
    .bank_transfer = bank transfer
    .check = check
    .mobile_wallet = mobile wallet
    .store_credit = store credit

PaymentState = payment state
    .unpaid = unpaid
    .partial = partly paid
    .paid = paid

Permission = permission
    .users-view = see users
    .users-create = add users
    .users-edit = change users
    .users-delete = delete users
    .users-manage_roles = give users their roles
    .roles-view = see roles
    .roles-create = add roles
    .roles-edit = change roles
    .roles-delete = delete roles
    .roles-assign = assign roles
    .products-view = see products
    .products-create = add products
    .products-edit = change products
    .products-delete = delete products
    .products-manage_prices = change prices
    .stock-adjust = adjust stock
    .stock-count = count stock
    .sales-view = see sales
    .sales-create = sell
    .sales-edit = change open tickets
    .sales-cancel = cancel sales
    .sales-refund = take goods back and refund
    .sales-discount = give discounts
    .sales-override_price = sell at another price
    .sales-return_freely = take goods back without the document they were sold on
    .sales-exceed_credit = sell on account beyond the limit
    .purchases-view = see purchases
    .purchases-create = enter purchases
    .purchases-edit = change open purchases
    .purchases-cancel = cancel purchases
    .purchases-receive = receive goods
    .purchases-return_freely = send goods back without the document they were bought on
    .payments-view = see payments
    .payments-create = take and make payments
    .payments-cancel = take payments back
    .lots-view = see lots
    .lots-create = add lots
    .lots-edit = change lots
    .lots-quality = approve or reject lots
    .lots-recall = recall lots
    .customers-view = see customers
    .customers-create = add customers
    .customers-edit = change customers
    .customers-delete = delete customers
    .suppliers-view = see suppliers
    .suppliers-create = add suppliers
    .suppliers-edit = change suppliers
    .suppliers-delete = delete suppliers
    .warehouses-view = see warehouses
    .warehouses-create = add warehouses
    .warehouses-edit = change warehouses
    .warehouses-delete = delete warehouses
    .warehouses-transfer = move stock between warehouses
    .documents-date = date a document or payment on another day than today
    .clock-approve = say that a clock that was set back is right
    .shifts-open_close = open and close a shift
    .shifts-cash = pay cash into and out of the drawer
    .periods-close = close a period and open it again
    .reports-sales = see reports on sales
    .reports-purchases = see reports on purchases
    .reports-stock = see reports on stock
    .reports-money = see reports on money
    .reports-customers = see reports on customers
    .reports-suppliers = see reports on suppliers
    .reports-lots = see reports on lots
    .activity-view = see who did what
    .settings-view = see the settings
    .settings-edit = change the settings
    .backup-create = make backups
    .backup-restore = restore a backup
    .data-import = import files
    .data-export = export files

PriceLevel = price level
    .retail = retail
    .wholesale = wholesale

PriceMode = price mode
    .excluded = prices without tax
    .included = prices with tax

ProductKind = kind of product
    .stocked = goods
    .service = service

Restock = place for what comes back
    .lot = back to the lot
    .quarantine = to quarantine

ReturnReason = reason of a return
    .defective = defective
    .wrong_item = wrong item
    .not_as_described = not as described
    .damaged = damaged
    .expired = expired
    .changed_mind = changed mind
    .other = other

SalesBy = way to add up sales
    .day = day
    .product = product
    .customer = customer
    .engineer = sales engineer
    .kind = kind

SpreadBy = way to spread costs
    .value = by value
    .quantity = by quantity

Status = document status
    .draft = draft
    .posted = posted
    .cancelled = cancelled

Unit = unit
    .piece = piece
    .kg = kg
    .g = g
    .litre = litre
    .ml = ml
    .metre = metre
    .box = box
    .pack = pack
    .bag = bag

WarehouseKind = kind of warehouse
    .main = main
    .branch = branch
    .cooled = cooled
    .special = special
    .transit = in transit
