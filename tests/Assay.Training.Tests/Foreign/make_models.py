"""Makes the small ONNX files beside this script, with python3-onnx 1.12. Usage: make_models.py FOLDER"""
import sys

from onnx import TensorProto, TypeProto, checker, helper

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
FOLDER = sys.argv[1]


def save(name, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, "g", inputs, outputs, initializer=list(constants))
    model = helper.make_model(graph, producer_name="assay tests", opset_imports=[helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 3)])
    model.ir_version = 8
    checker.check_model(model)
    open(f"{FOLDER}/{name}.onnx", "wb").write(model.SerializeToString())


def value(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def constant(name, shape, values):
    return helper.make_tensor(name, FLOAT, shape, values)


# x and kind, as one tensor: 0.1 x + kind - 5, the logit of yes; a missing x gives NaN.
linear = [helper.make_node("MatMul", ["in", "w"], ["m"]), helper.make_node("Add", ["m", "b"], ["logit"])]
weights = [constant("w", [2, 1], [0.1, 1.0]), constant("b", [1], [-5.0])]
matrix = value("in", FLOAT, ["N", 2])
save("nan", linear, [matrix], [value("logit", FLOAT, ["N", 1])], weights)

# The same, where a missing x counts as 50.
filled = [
    helper.make_node("IsNaN", ["in"], ["missing"]),
    helper.make_node("Where", ["missing", "fifty", "in"], ["known"]),
    helper.make_node("MatMul", ["known", "w"], ["m"]),
    helper.make_node("Add", ["m", "b"], ["logit"]),
]
fifty = [*weights, constant("fifty", [1], [50.0])]
save("logit", filled, [matrix], [value("logit", FLOAT, ["N", 1])], fifty)
sigmoid = [*filled, helper.make_node("Sigmoid", ["logit"], ["probability"])]
save("both", sigmoid, [matrix], [value("logit", FLOAT, ["N", 1]), value("probability", FLOAT, ["N", 1])], fifty)

# A tensor for each input: the category as a whole number.
parts = [
    helper.make_node("IsNaN", ["x"], ["missing"]),
    helper.make_node("Where", ["missing", "fifty", "x"], ["known"]),
    helper.make_node("Mul", ["known", "tenth"], ["scaled"]),
    helper.make_node("Cast", ["kind"], ["code"], to=FLOAT),
    helper.make_node("Add", ["scaled", "code"], ["sum"]),
    helper.make_node("Add", ["sum", "b"], ["value"]),
]
save("parts", parts, [value("x", FLOAT, ["N", 1]), value("kind", INT64, ["N", 1])], [value("value", FLOAT, ["N", 1])],
     [constant("fifty", [1], [50.0]), constant("tenth", [1], [0.1]), constant("b", [1], [-5.0])])

# As skl2onnx exports a decision tree: a label, and a sequence of maps. Splits at x <= 50, also when x is missing.
tree = helper.make_node(
    "TreeEnsembleClassifier", ["in"], ["label", "scores"], domain="ai.onnx.ml",
    nodes_treeids=[0, 0, 0], nodes_nodeids=[0, 1, 2], nodes_featureids=[0, 0, 0], nodes_values=[50.0, 0.0, 0.0],
    nodes_modes=["BRANCH_LEQ", "LEAF", "LEAF"], nodes_truenodeids=[1, 0, 0], nodes_falsenodeids=[2, 0, 0],
    nodes_missing_value_tracks_true=[1, 0, 0], class_treeids=[0, 0, 0, 0], class_nodeids=[1, 1, 2, 2], class_ids=[0, 1, 0, 1],
    class_weights=[0.75, 0.25, 0.125, 0.875], classlabels_int64s=[0, 1], post_transform="NONE")
maps = helper.make_node("ZipMap", ["scores"], ["output_probability"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])
map_type = TypeProto()
map_type.map_type.key_type = INT64
map_type.map_type.value_type.CopyFrom(helper.make_tensor_type_proto(FLOAT, None))
sequence = helper.make_value_info("output_probability", helper.make_sequence_type_proto(
    map_type))
save("tree", [tree, maps], [matrix], [value("label", INT64, ["N"]), sequence])

# Three inputs, which the shop does not have.
save("wide", linear, [value("in", FLOAT, ["N", 3])], [value("logit", FLOAT, ["N", 1])], [constant("w", [3, 1], [1.0, 1.0, 1.0]), weights[1]])
