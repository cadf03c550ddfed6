import { afterAll, afterEach } from 'vitest';
import { endFile, endTest } from './afterwards';

afterEach(endTest);
afterAll(endFile);
