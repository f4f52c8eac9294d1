import assert from "node:assert/strict";
import { test } from "node:test";
import { plusDays, plusMonths, weekdayOf } from "../../lib/ui/calendar/days.js";

test("days and months go over the ends of months and years, leap years and changes of the clock", () => {
  assert.equal(plusDays("2024-02-28", 1), "2024-02-29");
  assert.equal(plusDays("2025-03-29", 2), "2025-03-31");
  assert.equal(plusDays("2025-01-01", -1), "2024-12-31");
  assert.equal(plusMonths("2025-01-31", 1), "2025-02-01");
  assert.equal(plusMonths("2025-01-15", -2), "2024-11-01");
});

test("a week begins on Monday", () => {
  assert.deepEqual(["2025-01-27", "2025-02-01", "2025-02-02"].map(weekdayOf), [0, 5, 6]);
});
