//! Cases that have a message each, named by rule.

/// Declares an enumeration whose every case is a message: `spoken! { "rule" pub enum Error { Overflow, … } }`. The message is
/// named `rule-Overflow`, and what a case holds stands in it under the name of its field. `Display` is the sentence in
/// the language that is spoken.
macro_rules! spoken {
    ($prefix:literal $(#[$about:meta])* pub enum $name:ident {
        $($(#[$about_case:meta])* $case:ident $({ $($field:ident: $type:ty),+ $(,)? })?),+ $(,)?
    }) => {
        $(#[$about])*
        pub enum $name { $($(#[$about_case])* $case $({ $($field: $type),+ })?),+ }

        impl $name {
            /// The sentence that says it.
            pub fn message(&self) -> $crate::words::Message {
                match self {
                    $(Self::$case $({ $($field),+ })? => {
                        $crate::words::Message::of(concat!($prefix, "-", stringify!($case)))
                            $($(.with(stringify!($field), $field))+)?
                    }),+
                }
            }
        }

        impl $crate::words::Say for $name {
            fn say(&self) -> $crate::words::Argument {
                $crate::words::Argument::Message(self.message())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.message().fmt(f)
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use spoken;
