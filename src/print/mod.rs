//! What is printed: receipts as text.
