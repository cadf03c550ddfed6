// Before everything else: texts are looked up as modules are loaded.
import '../localization';
import { PlanPageView } from './planPageView';

const app = document.getElementById('app');
if (app !== null) new PlanPageView(app, acquireVsCodeApi()).start();
