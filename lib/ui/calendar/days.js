/** Days as the calendar has them, YYYY-MM-DD, and how far they are from one another. */

const DAY = 86_400_000;

export const dateOf = (day) => new Date(`${day}T00:00:00Z`);
const dayOf = (date) => date.toISOString().slice(0, 10);
export const plusDays = (day, days) => dayOf(new Date(dateOf(day).getTime() + days * DAY));
export const monthOf = (day) => day.slice(0, 7);
export const weekdayOf = (day) => (dateOf(day).getUTCDay() + 6) % 7; // Monday is 0

/** The first day of the month that lies `months` from that of `day`. */
export function plusMonths(day, months) {
  const date = dateOf(`${monthOf(day)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return dayOf(date);
}
