// Before everything else: texts are looked up as modules are loaded.
import '../localization';
import { WallPage } from './wallPage';

const app = document.getElementById('app');
if (app !== null) new WallPage(app, acquireVsCodeApi()).start();
