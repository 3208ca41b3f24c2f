export { createSimulation, type Simulation, simulate } from './simulate/simulate.ts';
export type {
  Difference,
  RecordedCase,
  RecordedTask,
  Replay,
  ReplayOutcome,
  RuleSet,
  Shift,
  SimulationOptions,
  SimulationResult,
} from './simulate/types.ts';
