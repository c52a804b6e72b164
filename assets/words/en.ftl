### Every sentence, label and word that a person reads, in English.

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

## What is sold, bought, paid and given back: why not

period-ahead = { $day } is still to come, and what is sold until then could not be posted. Close up to today at most.
period-closed-already = The books are closed up to { $day } already.
period-nothing-closed = Nothing is closed. Type up to which day to close.
recovery-of-owner = The recovery code is the owner's. Ask the owner to make a new one.
secret-unusable = This PIN cannot be used. Choose another.
clock-behind = The clock says { $now }, and the newest record is of { $newest }.
clock-warning = { $behind } Set the clock right. If it is right, the next thing you do asks for it.
clock-before = The clock stands before the newest record, of { $newest }.
clock-refused = { $what } Nothing was done. Set the clock right; if it is right, do this again.
unlock-other-account = The shop's file belongs to another account of this machine. Its owner unlocks it, or the recovery code.
unlock-wrong-code = This is not the recovery code of this shop.
unlock-no-owner = { $username } is no owner of this shop. An owner gives others a new PIN: F7 on the list of users.
shop-name-missing = Give the shop a name.
shop-there-already = There is a shop in this file already.
sign-in-code-of-goods = That is a code of goods: it counts as no try at a PIN.
shop-difference-negative = A difference is nothing or more.
shop-tax-range = A tax rate is from 0 to 100 %.
shop-smallest-coin = Type a coin above { $least }, such as { $small } or { $usual }.
shop-tax-unchanged = The shop's tax rate was not changed. Change it first.
shop-settled = Country and currency were settled when the shop was set up.
shop-changed-meanwhile = The settings were changed at another terminal meanwhile. Nothing was changed here: leave this form and open it again.
shop-limit-blank = Beyond the limit it is approved or refused. No limit: leave it blank.
admit-export-tax = An export is sold without tax. Take the tax off its lines and charges.
admit-due-later = { $party } pays within { $days } days, and { $due } is later.
admit-no-costs = There is no freight or duty on { $document }; a purchase has them.
admit-choose-customer = Choose a customer first (F3).
admit-customer-out-of-use = { $customer } is out of use. Choose another customer.
admit-choose-supplier = Choose a supplier first (F3).
returns-nothing-of = { $number } is { $status }. There is nothing to return of it.
returns-before = { $number } is of { $date }. Its return cannot be dated before it.
returns-other-kind = { $number } is { $kind }, which { $by } does not give back. Choose another document.
returns-other-party = { $number } is another party's. What comes back of it is theirs.
returns-not-on-line = { $goods } is not on line { $line } of { $number }.
returns-line-twice = Line { $line } of { $number } is on this return twice.
admit-out-of-use = { $name } is out of use. Choose another { $what } (F6).
copy-nothing = Nothing of it can be taken along: all of it is out of use now.
copy-return = { $number } is a return. Begin it on the document that the goods came on.
copy-no-quotation = { $number } is not a quotation.
copy-sold-already = { $number } was sold already as { $sold }. That document can be copied.
need-cancelled = { $number } is cancelled.
cancel-why = Say why it is cancelled.
cancel-why-too-long = The reason is longer than { $longest } characters.
gone-document = This document
cancel-already = { $number } is cancelled already.
cancel-enter-new = Enter a new document today
cancel-enter-return = Enter a return of it today
cancel-returned = { $number } was returned with { $returns }. Cancel that first.
cancel-worked-out = { $later } was worked out after { $number }, on the same document. Cancel that first.
cancel-exchanged = { $number } was exchanged for { $exchange }. Cancel that first.
cancel-paid-with-goods = { $number } was paid with goods that a walk-in customer gave back. Take its goods back with a return instead.
cancel-credit-used = The credit of { $number } is used up already. Enter a payment of as much first.
cancel-credit-paid-for = The credit of { $number } is used up: it paid for { $documents }. Cancel that first.
need-dated = { $what } is dated { $date }, and today is { $today }.
date-ahead = { $date } is still to come. Date it today or earlier.
date-expires = { $of } would expire on { $expires }. Look at the label.
due-before-date = It cannot be due before its own date.
due-beyond = It would be due on { $due }. Date that earlier.
in-hand-change = Change is given when all of it is paid.
gone-payment = This payment
returns-everything-back = Everything of { $number } has come back already.
gone-ticket = This ticket
ticket-elsewhere = Another terminal is working on this ticket. Hold it there first.
ticket-name-too-long = The name is longer than { $longest_name } characters.
ticket-taken-over = This ticket was taken over at another terminal. It is kept there.
no-default-warehouse = No warehouse is the default one. Make one the default first.
ticket-is-quotation = A quotation stays as it was given. Copy it into a new ticket.
ticket-posted = This ticket is posted already; it was not changed.
no-such-document = There is no document { $number }.
paper-twice = { $number } of { $date } has { $there } of { $name } already: the same paper is not entered twice. If it is another one, write more of its number in the reference.
exchange-nothing = Nothing is exchanged by { $back } and { $out }. Enter the one without the other.
exchange-other-customer = What comes back and what goes out must be the same customer's. Choose that customer (F3).
ticket-empty = There is nothing on this ticket yet. Scan an item first.
costs-without-goods = No goods are here for freight or duty to be spread over. Add the goods, or take the costs off.
need-lowest = { $name } may not go below { $lowest }, and { $count } for { $left } is below.
need-whole-discount = This ticket has a discount of { $share } %: { $taken }.
need-free-return = This return of { $payable } names no document that the goods came on.
need-price-mode = Tax is in the prices or not as the shop has set it.
need-rounding = Only what is paid in cash is rounded, to the shop's own step.
quote-other-kind = What is on { $document } is not quoted. Quote a sale.
quote-taken-back = Goods that are taken back are not quoted. Take them off first.
quote-nothing = There is nothing to quote yet. Scan an item first.
quote-ends-before = It cannot end before its own date.
quote-money-taken = Money was taken for this ticket. Take it off first (Del in the payment), then quote.
credit-walk-in = { $amount } is still to be paid. A walk-in customer pays at once; choose a customer to sell on account.
gone-supplier = This supplier
gone-customer = This customer
payment-uuid = A payment needs a UUID of its own.
payment-walk-in = A walk-in customer has no account to pay on. Choose the customer who pays (F3).
payment-named-twice = { $number } is named twice.
payment-share-negative = What { $number } is paid cannot be below zero.
payment-share-too-much = Of { $number } only { $open } is open, not { $share }. Put less on it.
payment-shares-too-much = { $put } is put on documents and only { $paid } is paid. Put less on them.
payment-other-party = { $number } is not a document of { $party }. Leave it out.
payment-cancelled-document = { $number } is cancelled. Leave it out.
payment-paid-already = { $number } is paid already. Leave it out.
payment-other-way = { $number } is not paid this way round. Leave it out.
payment-credit-back = Credit is given back in money. Choose how it is paid (Tab).
payment-credit-too-little = { $party } has { $credit } of credit, not { $amount }. Type less.
payment-credit-too-much = { $rest } of the credit would pay nothing: that much is not open. Type less.
payment-is-reversal = { $number } takes { $reversed } back and cannot be cancelled. Enter the payment again.
payment-cancelled-already = { $number } is cancelled already, by { $by }.
payment-of-document = { $number } came with { $document }. Cancel { $document } instead.
payment-give-back = Give the money back with a payment of today
payment-given-back = { $number } paid for { $document }, and that was given back with { $back }. Cancel { $back } first.
settle-other-way = { $paid } was { $way } for this ticket, and now money goes the other way. Take it off first (Del in the payment).
settle-taken-more = { $taken } was taken for this ticket and only { $due } is due now. Take a payment off first (Del in the payment).
settle-paid-more = { $paid } was paid and only { $payable } is due. Give back the rest as change, or take less.
settle-pay-less = { $paid } would be paid and only { $payable } is due. Pay less.
settle-walk-in-credit = A walk-in customer has no store credit. Choose another method, or choose the customer (F3).
settle-credit-too-little = There is { $credit } of store credit, not { $amount }. Take the rest by another method.
settle-back-too-much = { $amount } cannot be paid back: { $paid } was paid for { $document } and not given back yet. The rest goes on the account.
settle-walk-in-back = { $rest } is still to be paid back. A walk-in customer has no account to leave it on. Pay it all back.
no-such-payment = There is no payment { $number }.
shift-drawer-negative = A drawer holds nothing or more.
gone-shift = This shift
shift-closed-already = { $number } is closed already.
need-shift-elsewhere = { $number } of the drawer { $drawer } is closed by another clerk at another terminal.
shift-reason = The drawer is { $words }. Write the reason into the remark, then F2.
need-drawer-off = { $number } is closed with its drawer { $words }.
shift-none-to-sell = No shift is open at this drawer. Open one first: Esc, F9, Money, Shift.
shift-float-negative = A float is nothing or more.
shift-open-already = { $number } is open at this drawer already. Close it before you open another.
shift-cash-amount = Type an amount above zero.
shift-cash-reason = Say what the cash is for, such as change from the bank.
shift-none = No shift is open at this drawer. Open one first.
shift-too-long = This is longer than { $longest } characters.
no-such-shift = There is no shift { $number }.
allocate-other-lots = { $goods }: { $error } Choose other lots (F5).
allocate-below-zero = { $goods } is now { $short } below zero. Count it.
receipt-lot-missing = { $name } is kept by lot. Type the number of its lot (F5).
receipt-no-lot = { $name } is not kept by lot. Take its lot number off (F5).
receipt-lot-too-long = { $name }: a lot's number has { $longest_number } characters at most. Was something else scanned into it?
receipt-made-after = Lot { $number } of { $goods } was made after { $given } and cannot expire then. Look at the label.
receipt-expires = Lot { $number } of { $goods } expires on { $known }, not on { $given }. Look at the label, or give this receipt another lot number.
gone-product = This product
gone-lot-of-product = This lot of the product
gone-original = The document that is returned
returns-open-ticket = An open ticket cannot be returned. Post it first.
returns-return = { $number } is a return itself. Enter a new document instead.
returns-lot-too-much = { $goods }: only { $left } of this lot can come back.
returns-other-lot = { $goods } was not sold from this lot. Choose one it was sold from (F5).
returns-lots-chosen = { $goods }: the lots chosen are not what comes back.
returns-more-than-sold = { $goods }: { $more } more than was sold would come back.
returns-no-longer-here = { $goods }: { $back } are to go back and { $gone } of them are no longer here. Type the quantity that is here.
returns-one-lot = { $goods }: name the one lot it goes into (F5).
returns-no-such-lot = { $goods } has no lot { $number }. Look at the label.
returns-lot-missing = { $goods } is kept by lot. Name the lot it was sold from (F5).
gone-sales-engineer = This sales engineer
document-needs-party = A document needs a customer or a supplier.
need-discount = { $name } is sold at a discount of { $share } %{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-tax = { $name } is taxed at { $own } %, not at { $rate } %{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-price = { $name } costs { $list }, not { $asked }{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-cash = { $amount } is paid { $is_in ->
    [yes] into
   *[no] out of
} the drawer{ $is_of_another ->
    [yes] { " " }{ $drawer }, which another clerk opened at another terminal
   *[no] { "" }
}: { $reason }.
credit-over = { $party } cannot owe { $amount } more: { $left } of credit is left.{ $is_refused ->
    [yes] { " " }Take a payment, or ask a manager to raise the limit.
   *[no] { "" }
}
credit-overdue = { $party } is overdue with { $overdue }.{ $is_refused ->
    [yes] { " " }Take a payment of it first.
   *[no] { "" }
}
payment-credit-used = { $left } of { $number } was left over as credit, and of it only { $there } is there{ $is_known ->
    [yes] : it paid for { $documents }
   *[no] { "" }
}. Cancel that first.
allocate-short = { $name }: { $covered } can be sold here{ $is_dated ->
    [yes] { " " }as of { $day } without going below zero since
   *[no] { "" }
}, { $short } too many are on the ticket. { $is_none ->
    [yes] Take it off
   *[no] Type *{ $covered }, or take it off
}.
this-document = This { $kind }
period-closed = The books are closed up to { $closed }, and this is dated { $date }. { $instead }, or ask the accountant to open the period.
report-dates-turned = { $to } is before { $from }. Turn the dates round.
date-not-to-pay = { $date } is no date to pay on.
period-date-later = Date it later
date-not-to-post = { $date } is no date to post on.

## Files, imports and masters: what is wrong with a value, a file or a place

backup-there-already = there is a file of that name; a backup never overwrites one
backup-disk-full = its disk is full. There is no backup; name a place on another one
backup-name-of-shop = beside the shop's file no name may begin with { $begin }: it would be taken for a part of it. Choose another name
restore-itself = it is the shop's file itself. Nothing was changed; name a backup
restore-empty = it is empty. Take another one; the shop's file was left as it is
restore-no-file = there is no such file
restore-unread-disk = its disk does not give all of it; the backup itself may be well. Try again, or copy it to another disk first; the shop's file was left as it is
restore-damaged = this backup is damaged ({ $what }). Take another one; the shop's file was left as it is
restore-unread = this backup cannot be read. Take another one; the shop's file was left as it is
restore-no-shop = it holds no shop
restore-more-done = More was done in the shop since you were told what would be lost. Nothing was restored; restore again to see it.
backup-damaged = it is damaged ({ $found })
backup-loose-rows = it is damaged (rows of { $table } point at nothing)
disk-no-memory = The machine has no memory left. Nothing was changed; close other programs and try again.
disk-cut-off = A change of the shop's file was cut off, and what takes it back lies beside it (-journal). Nothing was changed; open the shop once, then it can be looked at.
disk-reading-only = The disk is set to reading only, and the log of the shop's file can be read only where it can be written. Nothing was changed; copy the file and the -wal beside it to another disk, and open it there.
disk-takes-no-more = The disk takes no more: it fails, or a limit on the length of a file is reached. Nothing was changed; back up to another disk and have this one looked at.
disk-not-writable = The shop's file is open to this user for reading only. Nothing was changed.
exchanged-gone = it is no longer at { $path }
exchanged-link = a link was put in its place
exchanged-file = another file was put in its place
exchanged-emptied = it was emptied
exchanged-cut = it was cut short
exchanged-beside = { $path } was taken away or exchanged
exchanged-last = what was written here last is not in it
migrate-reading-only = it must be brought up to date first, and the disk is set to reading only. Copy it to another disk
migrate-in-use = it must be brought up to date first, and another terminal has it open: { $whom }. Close Storekeep there and start again
open-alone = { $whom } has it alone and did not finish. Nothing was changed; see to it and try again
open-old-sqlite = the program was built with a SQLite that can lose sales (before 3.51.3)
path-is-folder = it is a folder, not a file
path-is-link = it is a link; name the file that it leads to
path-not-plain = it is not a plain file
path-not-opened = it cannot be opened; it may be a link, or not open to this user
path-names-no-file = it does not name a file
system-not-found = there is no such file or folder
system-denied = it is not open to this user
system-folder = it is a folder
system-not-a-folder = a part of its path is a file, not a folder
system-exists = there is a file of that name already
system-full = the disk is full
system-quota = this user has no more room on the disk (a quota)
system-too-large = a file may not grow any longer there (a limit)
system-reading-only = the disk is set to reading only
system-no-memory = the machine has no memory left
system-name = its name is too long or cannot be a name
system-too-many = too many files are open
system-no-answer = the disk does not answer as it should
system-link = it is a link
headings-twice = The column { $name } stands there twice.
headings-map-theirs = --map: the file has no column “{ $theirs }”.
headings-in-use-twice = Two columns say what is in use: leave one out with --map "THEIRS=-".
import-code-twice = { $label } { $code } stands on line { $line } already.
value-needed = { $label } is needed.
import-total = “{ $name }” reads as the total at the foot of a list: take the line off, or give it a code when it is a name.
import-name-twice = { $label } { $name } stands on line { $line } already.
import-no-code-column = The file has no column { $code }, nor { $label }.
import-of-two = { $names }: these are of two { $many } here.
import-not-found = { $name } cannot be found here.
import-no-row = There is no { $one } “{ $name }”.
import-found-nothing = “{ $text }” is what programs write where they found nothing.
uuid-used = Its uuid is that of { $number }, which is another { $what }: not all it says is the same. Give it a uuid of its own.
sequence-no-number = “{ $text }” is no number as they are printed, such as SAL-2026-000061. Nothing was restored.
sequence-too-far = { $number } cannot be the last number: the backup ends at { $last }. Nothing was restored.
value-no-code = “{ $text }” is no code. Leave it blank where there is none.
value-no-field = There is no field { $name }.
value-out-of-use = { $label }: { $name } is out of use.
value-taken = { $label } { $text } is taken: { $by }.
value-negative = { $label } cannot be below zero.
barcode-wrong = Barcode { $code }: { $message }
barcode-none = “{ $word }” has no barcode before its sign.
barcode-too-long = it is longer than { $longest } characters.
barcode-pack = a pack holds more than nothing.
barcode-price = a price cannot be below zero.
barcode-twice = it is there twice.
category-itself = A category cannot belong to itself.
category-circle = { $name } stands below this category; that would be a circle.
code-is-command = { $label } { $code } reads as { $command } on the entry line. Give it another code.
customer-walk-in-code = The walk-in customer keeps the code CASH.
customer-walk-in-limit = Walk-in customers pay at once: no credit limit.
customer-walk-in-stays = The walk-in customer stays in use.
lot-stays = A lot stays with its product.
lot-not-tracked = This product tracks no lots.
lot-expires-before = It cannot expire before it was made.
lot-made-ahead = { $made } is still to come. Look at the label.
lot-there-already = This product has a lot { $number } already.
lot-not-in-quarantine = This lot is not in quarantine.
lot-in-quarantine = This lot is in quarantine already.
lot-other-status = This lot is { $status }. Edit it to change its status.
role-of-system = The roles of the system stay as they are, but for their discounts.
user-role-beyond = This role may do more than you may, so you cannot give it.
user-last-owner = This is the last owner, who stays the owner.
user-last-owner-needed = This is the last owner: somebody must be able to do everything.
user-own-use = You cannot take yourself out of use. Ask another owner or administrator.
user-beyond = This user may do more than you may, so you cannot change it. Ask an owner.
warehouse-warmest = The warmest cannot be below the coldest.
warehouse-dampest = The dampest cannot be below the driest.
warehouse-default = One warehouse is always the default: make another one the default.
warehouse-out-of-use = This warehouse is out of use; take it back into use first.
warehouse-sells = Sales are made from this warehouse: make another one the default first.
warehouse-holds = This warehouse still holds stock: move it to another one first.
opening-service = { $goods } is a service and has no stock.
opening-lot-needed = Lot number is needed: this product tracks lots.
opening-no-lot = This product tracks no lots; leave the lot blank.
opening-no-lots = This product tracks no lots; leave this blank.
opening-quantity = Quantity is needed.
opening-no-such-lot = There is no lot { $from } of { $goods } here.
verify-no-seal = “{ $text }” is not a number and a seal. Write it as on the receipt: SAL-2026-000001:1a2b3c4d.
verify-no-owner = It has no owner who could sign in.
disk-unread = The disk could not be read; the shop's file itself may be well. Nothing was changed. Try again, and if it comes again have the disk looked at and restore a backup on another one.
disk-unwritten = The shop's file could not be written: { $reason }. Nothing was changed; { $then }.
disk-then-room = make room among this user's files
disk-then-look = have the disk looked at
disk-then-let = let this user write in its folder
disk-then-again = try again
exchanged-written-over = it was written over
path-in-use = another terminal has it open{ $is_known ->
    [yes] : { $whom }
   *[no] { "" }
}. Close Storekeep there and try again
doubt-untold = The disk failed, so it is not known whether this was kept. It answers again: do the same once more, which does no harm, and have the disk looked at.
doubt-written = The disk answers again. It was written after all: { $what }. Do not do it again.
doubt-not-written = The disk answers again. It was not written: { $what }. Do it again if it is to be.

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
