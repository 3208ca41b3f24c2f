/** Defines every element of this package. Loading it twice is harmless. */
import './lian-provider.ts';
import './lian-materials.ts';
import './lian-countdown.ts';
import './lian-form.ts';
import './lian-status.ts';
import './lian-inbox.ts';
import './lian-task.ts';
import './lian-document.ts';
import './lian-clock.ts';
import './lian-recommendation.ts';
import './lian-recommendations.ts';
import './lian-recommendation-statistics.ts';
