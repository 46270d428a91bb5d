"""Learns the rows of SyntheticTable with scikit-learn's HistGradientBoosting, with the options of TrainingWork.

The last line of output is what that took, in milliseconds of wall and CPU, and the AUC on the test rows: its own, and that of the
scores that LightGBM left.
"""
import sys
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

TRAIN, FEATURES = 500_000, 20
folder = sys.argv[1]
rows = np.fromfile(f"{folder}/rows.f32", dtype=np.float32).reshape(-1, FEATURES)
labels = np.fromfile(f"{folder}/labels.f32", dtype=np.float32)
model = HistGradientBoostingClassifier(
    max_iter=100, max_leaf_nodes=31, learning_rate=0.1, min_samples_leaf=20, early_stopping=False, random_state=42)
wall, cpu = time.perf_counter(), time.process_time()
model.fit(rows[:TRAIN], labels[:TRAIN])
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
own = roc_auc_score(labels[TRAIN:], model.predict_proba(rows[TRAIN:])[:, 1])
other = roc_auc_score(labels[TRAIN:], np.fromfile(f"{folder}/scores.f32", dtype=np.float32))
print(f"{wall * 1000:.1f} {cpu * 1000:.1f} {own:.6f} {other:.6f}")
