// What opening_hours.js takes for a year of open time and for whether it is open, in microseconds a question. Its hours are
// in the zone of the process, which the caller sets.
import opening_hours from "opening_hours";

const { instants, rounds } = JSON.parse(process.argv[2]);
const hours = new opening_hours("Mo-Fr 09:00-12:30,13:30-18:00; Dec 25 off; easter +1 day off");
const starts = instants.map((second) => new Date(second * 1000));
const later = (start) => new Date(start.getTime() + 365 * 86_400_000);

function cost(ask) {
    for (const start of starts) ask(start);
    let best = Infinity;
    for (let round = 0; round < rounds; round++) {
        const began = process.hrtime.bigint();
        for (const start of starts) ask(start);
        best = Math.min(best, Number(process.hrtime.bigint() - began) / 1000 / starts.length);
    }
    return best;
}

console.log(
    JSON.stringify({
        open_seconds: starts.map((start) => hours.getOpenDuration(start, later(start))[0] / 1000),
        between: cost((start) => hours.getOpenDuration(start, later(start))),
        is_open: cost((start) => hours.getState(start)),
    }),
);
