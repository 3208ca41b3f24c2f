import { define } from '../internal/define.ts';
import { LianRecommendationStatistics } from '../recommendation-statistics/lian-recommendation-statistics.ts';

define('lian-recommendation-statistics', LianRecommendationStatistics);
