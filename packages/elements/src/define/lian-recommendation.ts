import { define } from '../internal/define.ts';
import { LianRecommendation } from '../recommendation/lian-recommendation.ts';

define('lian-recommendation', LianRecommendation);
