/** What is assumed before anything is known; each is printed. Shares are 0…1. */
export interface Assumptions {
  /** Absent: each task's own. */
  readonly margin?: number;
  readonly power: number;
  /** True share of items lost, net. */
  readonly loss: number;
  /** Share of items that a model reader answers otherwise, either way; `probe` can only lose. */
  readonly discordance: number;
  /** Correlation of losses within a conversation, article or seed. */
  readonly icc: number;
  /** Tokens of one answer. */
  readonly outputTokens: number;
  /** Share of an arm's items that ask for one retrieval round, and the tokens that round brings. */
  readonly retrieval: number;
}

export const ASSUMED: Assumptions = {
  ...{ power: 0.9, loss: 0, discordance: 0.04, icc: 0.1, outputTokens: 200, retrieval: 0.1 },
};

/** One task: what its items can show, and what asking them costs. */
export interface PlannedTask {
  readonly task: string;
  readonly items: number;
  readonly available: number;
  readonly clusters: number;
  readonly margin: number;
  /** Absent where this reader cannot score the task. */
  readonly shows?: {
    /** Independent items that these are worth, and by which rule; absent for one cluster. */
    readonly size?: number;
    readonly rule: string;
    readonly discordance: number;
    /** Items, and clusters among them, from which the margin is decided; absent where no N decides (the loss is the margin). */
    readonly needed?: { readonly items: number; readonly clusters: number };
    /** The smallest loss that these items can rule out, a share; absent without a size. */
    readonly rulesOut?: number;
    /** Where the figures come from: assumed, or a pilot run. */
    readonly from: 'assumed' | 'pilot';
  };
  readonly tokensEach: number;
  readonly cost: Cost;
}

/** What a model reader would be asked over all arms. Zero for `probe`, which asks nobody. */
export interface Cost {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Absent without a price. */
  readonly dollars?: number;
}

export interface Plan {
  readonly reader: string;
  readonly arms: readonly string[];
  readonly assumptions: Assumptions;
  readonly tasks: readonly PlannedTask[];
  readonly total: Cost;
  /** Date of the price table; absent without a price. */
  readonly pricesAsOf?: string;
}
