//! The words on a certificate's time line.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::time_line::TimeLine;
use crate::text::language::Words;

/// What is written below and above the line, and what a screen reader says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLineWords {
    pub begins: String,
    /// Empty where there is nothing to say of it any more.
    pub renewal: String,
    pub ends: String,
    pub opens: String,
    pub spoken: String,
}

impl Words {
    pub fn time_line(
        &self,
        line: &TimeLine,
        [not_before, not_after]: [Timestamp; 2],
        opens_at: Option<Timestamp>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> TimeLineWords {
        let text = &self.messages;
        let date = |time| self.date(time, zone);
        let [from, until] = [not_before, not_after].map(date);
        let ended = not_after <= now;
        let opens = opens_at.filter(|_| line.opens.is_some()).map(date);
        let share = (line.today - line.begins) / (line.ends - line.begins).max(f32::EPSILON);
        let percent = (share.clamp(0.0, 1.0) * 100.0).round();
        let spoken = match &opens {
            Some(opens) => text.time_line_spoken_waiting(opens, &until),
            None if ended => text.time_line_spoken_ended(&from, &until),
            None if now < not_before => text.time_line_spoken_ahead(&from, &until),
            None => {
                text.time_line_spoken(&from, &until, f64::from(percent), date(line.renewal_from))
            }
        };
        let renewal = match ended || line.renewal_from <= now {
            true => String::new(),
            false => text.time_line_renewal(date(line.renewal_from)),
        };
        let opens = opens.map(|opens| text.time_line_opens(opens)).unwrap_or_default();
        TimeLineWords { begins: from, renewal, ends: until, opens, spoken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn spoken(now: &str, opens: Option<&str>) -> TimeLineWords {
        let [from, until, now] =
            ["2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z", now].map(|it| it.parse().unwrap());
        let opens = opens.map(|it| it.parse().unwrap());
        let line = TimeLine::new(from, until, opens, &TimeZone::UTC, now);
        let words = Words::new(Language::Turkish);
        words.time_line(&line, [from, until], opens, &TimeZone::UTC, now)
    }

    #[test]
    fn what_a_screen_reader_says() {
        let within = spoken("2027-01-01T00:00:00Z", None);
        assert_eq!(
            within.spoken,
            "Geçerlilik 1 Ocak 2026 – 1 Ocak 2028; yüzde 50 geçti; elektronik yenileme 1 Ekim 2027 \
             gününden başlar"
        );
        assert_eq!(within.renewal, "Yenileme başlangıcı: 1 Ekim 2027");
        let waiting = spoken("2026-01-02T00:00:00Z", Some("2026-03-01T00:00:00Z"));
        assert_eq!(waiting.spoken, "1 Mart 2026 günü açılıyor, 1 Ocak 2028 gününe kadar geçerli");
        assert_eq!(waiting.opens, "1 Mart 2026 günü açılıyor");
        let ended = spoken("2028-02-01T00:00:00Z", None);
        assert!(ended.spoken.ends_with("süresi doldu") && ended.renewal.is_empty());
        assert!(spoken("2027-11-01T00:00:00Z", None).renewal.is_empty());
        assert!(spoken("2025-12-01T00:00:00Z", None).spoken.ends_with("henüz başlamadı"));
    }
}
