export type { CalendarYear, OfficeHours, WorkingCalendar } from './calendar/types.ts';
