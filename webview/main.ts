import { Page } from './page';

const app = document.getElementById('app');
if (app !== null) new Page(app, acquireVsCodeApi()).start();
