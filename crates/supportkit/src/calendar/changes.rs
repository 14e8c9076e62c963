//! Finding when the offset of a zone changes, for the build script, which packs zones, and for zones read at run time.

/// Weekdays and dates repeat every 28 years from 1901 to 2099, so two changes a year do after 56, this many seconds later.
pub(super) const CYCLE: (usize, i64) = (56, 10_227 * 86_400);

/// How far apart offsets are looked at. The shortest era on record lasts a little under seven days (Recife in October
/// 2000, Gaza in several Octobers to come).
const STEP: i64 = 6 * 86_400;

/// Every second after the first and up to the last at which the offset changes, with the offset from then on.
pub(super) fn changes<E>(
    (first, last): (i64, i64),
    offset: impl Fn(i64) -> Result<i64, E>,
) -> Result<Vec<(i64, i64)>, E> {
    let mut changes = Vec::new();
    let (mut known, mut now) = (first, offset(first)?);
    while known < last {
        let next = known.saturating_add(STEP).min(last);
        if offset(next)? == now {
            known = next;
            continue;
        }
        let (mut before, mut after) = (known, next);
        while before.saturating_add(1) < after {
            let middle = before.midpoint(after);
            if offset(middle)? == now { before = middle } else { after = middle }
        }
        now = offset(after)?;
        changes.push((after, now));
        known = after;
    }
    Ok(changes)
}
