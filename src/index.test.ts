import { expect, it } from 'vitest';
import * as surface from './index.js';

it('the public surface is exactly this', () => {
  expect(Object.keys(surface).sort()).toEqual([
    'HeadroomError',
    'checkModel',
    'compress',
    'compressBody',
    'createHeadroom',
    'expand',
    'expandBody',
    'expandTraced',
    'openModel',
    'readMarks',
    'refOf',
    'retrieve',
    'retrieveTool',
  ]);
});
