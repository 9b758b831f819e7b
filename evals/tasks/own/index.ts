export { openOwnTask } from './open-own-task.js';
