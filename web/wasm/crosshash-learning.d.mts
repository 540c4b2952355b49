// The built module stands at this place in dist/ (scripts/build.sh). This file only tells the compiler its type.
import type { LearningModule } from '../learning/learning-module.js';

export default function createLearningModule(): Promise<LearningModule>;
