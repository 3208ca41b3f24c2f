import { define } from '../internal/define.ts';
import { LianRecommendations } from '../recommendations/lian-recommendations.ts';

define('lian-recommendations', LianRecommendations);
