import type { FileSpec } from '../types.js';

const COMMIT = '6ea57973c7a6097fd7c5915698c54c17c5b1b6c8';
const ROOT = `https://raw.githubusercontent.com/ShishirPatil/gorilla/${COMMIT}/berkeley-function-call-leaderboard/bfcl_eval/data`;

/** The single-turn categories, scored by matching calls: rows, hash of the questions, hash of the possible answers. */
const CATEGORIES: Readonly<Record<string, readonly [rows: number, questions: string, answers?: string]>> = {
  simple_python: [
    400,
    '82dd63ba502eb2520c6b5d1d9a5c4b590e03ff261565175561f6228a367d1991',
    '90cd5bc653690ee8e459b5b3f3fc9458606f7f3fcbf795bb51b7dc581f8c86dc',
  ],
  simple_java: [
    100,
    '13d2303a125b08754f0e41995b9273b5005fa8ed8ebfaa24ef53b4d83c4b5c6e',
    '78f25616084044fa05bbfcee68e03f6ececb222bdd5cb3b7783a675fb3366e35',
  ],
  simple_javascript: [
    50,
    '329e67fedf79a6243d93dbda4b388d12bd2d31f1f2163d92cb6ef676d1764f44',
    'e2f9f2e51d88e0c8056ffbf1a3dd3d02eb032532d2b5d98c9cc9003385bdd56b',
  ],
  multiple: [
    200,
    'aef168155ebd74b7ac2401198b201343bc7d16d7a3d7e0d4e6d8ee82c6969b2a',
    '244e00ce9395df948bcafc7bee64e8f9c87ef70887587d83cae45b13699f3047',
  ],
  parallel: [
    200,
    '19f51a82eff42e5d62541aa500115a056eb78f437c2ba1f10415fd7c8e5dda84',
    '8a6aa19c1adddc6a5a2f7e40f9dbf30cc7e95815e7b830c90589ab318229e0f0',
  ],
  parallel_multiple: [
    200,
    '8863ea8433239f55c5f016154cf0830853c89f693c6ea270396a2fa121960579',
    '5ebf24f458c1f16300c05505d83d6f0a1b68b79be273a033febd0d4f840507e3',
  ],
  irrelevance: [240, '2b6ed4c2e992cdcf5f1678a701851f944bef7550ee026ed1ddb89efed5be01a6'],
  live_simple: [
    258,
    '1af2ac87dca47556db7b7e37e51e28b459a38b594e3c7b3c792b4903598ca0c4',
    'fec9cfa9744a936f9126981e85a2023da1e63e273eafebc81923a1162fad70ce',
  ],
  live_multiple: [
    1053,
    'fd8ccfad4d911420d0e3341dbe2fff77d1d341da934248b9bb2bda24ab3a10c8',
    '97e90d59c5bd76c55a2920ce93e5566e9046307d3f558578f085f9d3a56c3084',
  ],
  live_parallel: [
    16,
    '6c26e9fdc3350cf596e6d1ea9c179cbff834761bccf562f4141ed29a839ca421',
    '8a9f189ff0e832ebbbbdade1fd95a7dbcc67406e9177df3f0aad76f59ab00350',
  ],
  live_parallel_multiple: [
    24,
    '21d4b9319c1faac431e22757b367ea28917fe467364c3a4b17f16ec06d4f6e79',
    'f5b5f360556c5feb51db46fb9f56ee4b304f4b45b161599bbb14161c98a2873f',
  ],
  live_irrelevance: [884, '6559fda2beaceb609a2cd2e504c65b4a56cb448e1ef88fddfd199e163d163349'],
  live_relevance: [16, 'e03f9e241657a137cba48a89ee12f47bf3fcb7e4f6274263e9c699a0c974203a'],
};

/** All questions of the categories above. */
export const BFCL_ROWS = Object.values(CATEGORIES).reduce((sum, [rows]) => sum + rows, 0);

/** Categories without possible answers: right is no call (`irrelevance`) or any call (`relevance`). */
export const hasAnswers = (category: string): boolean => CATEGORIES[category]?.[2] !== undefined;

export const BFCL_FILES: readonly FileSpec[] = Object.entries(CATEGORIES).flatMap(
  ([category, [, questions, answers]]) => {
    const name = `BFCL_v4_${category}.json`;
    const files = [file(name, questions)];
    return answers === undefined ? files : [...files, file(`possible_answer/${name}`, answers)];
  },
);

function file(name: string, sha256: string): FileSpec {
  const evidence = `ShishirPatil/gorilla at ${COMMIT}`;
  return { path: `bfcl/${name}`, url: `${ROOT}/${name}`, sha256, status: 'verified', evidence, copies: [] };
}
