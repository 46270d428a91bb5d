"""Learns the classes of assay.json's data with a small network in PyTorch, and leaves it as ONNX."""
import csv
import json

import torch

job = json.load(open("assay.json"))
torch.manual_seed(job["seed"])
torch.set_num_threads(job["threads"])
torch.use_deterministic_algorithms(True)

names = [i["name"] for i in job["inputs"]]
rows = list(csv.DictReader(open(job["data"]["csv"])))
x = torch.tensor([[float(r[n] or "nan") for n in names] for r in rows])
y = torch.tensor([int(float(r[job["label"]])) for r in rows])


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        known = torch.where(torch.isnan(x), torch.zeros_like(x), x)
        self.register_buffer("mean", known.sum(0) / (~torch.isnan(x)).sum(0))
        spread = torch.where(torch.isnan(x), self.mean, x).std(0)
        self.register_buffer("scale", torch.where(spread > 0, spread, torch.ones_like(spread)))
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(len(names), 16), torch.nn.ReLU(), torch.nn.Linear(16, len(job.get("classes", ["no", "yes"]))))

    def forward(self, x):
        x = torch.where(x != x, self.mean, x)  # a missing number is NaN
        return self.layers((x - self.mean) / self.scale)


net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for epoch in range(200):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(net(x), y)
    loss.backward()
    optimizer.step()
print(f"loss {loss.item():.4f} on {len(rows)} rows")
net.eval()
torch.onnx.export(
    net, x[:1], job["model"], input_names=["inputs"], output_names=["logits"],
    dynamic_axes={"inputs": {0: "N"}, "logits": {0: "N"}}, opset_version=15)
