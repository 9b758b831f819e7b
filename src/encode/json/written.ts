import type { JsonNode } from '../../base/index.js';
import type { EntityClass } from './entities.js';
import type { InferOptions } from './infer.js';

/** Which children of a container are kept; all of them where the map has no entry. */
export type KeepFlags = ReadonlyMap<JsonNode, readonly boolean[]>;

export interface WriteOptions extends InferOptions {
  readonly tables: boolean;
  readonly dittos: boolean;
  /** String tokens that may have an alias. */
  readonly repeated: ReadonlySet<string>;
  readonly keep: KeepFlags;
  readonly classes: ReadonlyMap<string, EntityClass>;
  readonly estimate: (text: string) => number;
}

/** What of the notation a text uses, for its legend. */
export interface Used {
  table: boolean;
  map: boolean;
  nested: boolean;
  absent: boolean;
  template: boolean;
  ditto: boolean;
  shapes: boolean;
  same: boolean;
  alias: boolean;
}

export const nothingUsed = (): Used => ({
  table: false,
  map: false,
  nested: false,
  absent: false,
  template: false,
  ditto: false,
  shapes: false,
  same: false,
  alias: false,
});
