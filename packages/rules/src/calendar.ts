export { chinaCalendar } from './calendar/china.ts';
export type { CalendarYear, OfficeHours, WorkingCalendar } from './calendar/types.ts';
export { type CityDates, withCityDates } from './calendar/with-city-dates.ts';
export { withYear } from './calendar/with-year.ts';
export {
  type DeadlineChange,
  type DeadlineChangeReason,
  type RunningClock,
  recomputeDeadlines,
} from './clock/recompute-deadlines.ts';
