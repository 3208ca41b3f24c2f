export { chinaCalendar } from './calendar/china.ts';
export type { CalendarYear, OfficeHours, WorkingCalendar } from './calendar/types.ts';
