namespace Nuke.Common.Execution;

/// <summary>Reads member expressions by plain reflection: compiling them would cost every start tens of milliseconds.</summary>
internal static class ExpressionReader
{
    public static MemberInfo? Member(LambdaExpression expression) => (Strip(expression.Body) as MemberExpression)?.Member;
    public static object? Value(LambdaExpression expression) => Value(expression.Body);

    private static object? Value(Expression? expression) => expression switch
    {
        null => null,
        ConstantExpression constant => constant.Value,
        MemberExpression member => MemberValue.Get(member.Member, Value(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert when !convert.Type.IsValueType => Value(convert.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true).Invoke()
    };

    private static Expression Strip(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert ? Strip(convert.Operand) : expression;
}
