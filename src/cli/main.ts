#!/usr/bin/env node
import { hideBin } from 'yargs/helpers';
import { program } from './program.js';

process.exitCode = await program(hideBin(process.argv));
