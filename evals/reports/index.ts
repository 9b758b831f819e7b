export type { Cell, ControlCheck, Estimate, FactShares, Reporter, ReportInput, RetrievalCell, Summary, Verdict } from './types.js';
