//! Days as people write them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::text::language::Words;

impl Words {
    /// The calendar day of `time` in `zone`: `23 Kasım 2026`, `23 November 2026`.
    pub fn date(&self, time: Timestamp, zone: &TimeZone) -> String {
        let day = time.to_zoned_datetime(zone.clone());
        self.messages.date(day.day().to_string(), day.month(), day.year().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_day_is_the_local_one() {
        let late_evening = "2026-11-22T22:30:00Z".parse().unwrap();
        let istanbul = TimeZone::fixed(jiff::tz::offset(3));
        let date = |language, zone| Words::new(language).date(late_evening, zone);
        assert_eq!(date(Language::Turkish, &istanbul), "23 Kasım 2026");
        assert_eq!(date(Language::English, &TimeZone::UTC), "22 November 2026");
    }
}
