export { FAKED_MARKS, IMITATIONS, type Imitated, type Imitation, makeImitation } from './imitations.js';
export { makeAdversarial } from './make-adversarial.js';
export { type Adversarial, CONTENTS, type Content, type Needle, type Row } from './types.js';
