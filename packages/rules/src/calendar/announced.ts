import { year2018 } from './years/2018.ts';
import { year2019 } from './years/2019.ts';
import { year2020 } from './years/2020.ts';
import { year2021 } from './years/2021.ts';
import { year2022 } from './years/2022.ts';
import { year2023 } from './years/2023.ts';
import { year2024 } from './years/2024.ts';
import { year2025 } from './years/2025.ts';
import { year2026 } from './years/2026.ts';

/** The announced years in their order: a new one is a file in `years/`, its import above and its name here. */
export const announced = [
  year2018,
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
];
