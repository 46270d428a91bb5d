namespace Assay.Declarations.Tests;

/// <summary>Files without a fault; the mistakes of the tests are edits of them.</summary>
internal static class Texts
{
    public const string Contract =
        """
        description: Flights that touch ORD
        files: flights-*.csv.gz
        delimiter: ","
        nulls: ["", "NA"]
        key: { columns: [date, origin], tolerance: 0.002 }
        period: { column: date, tolerance: 0.001 }
        columns:
          date: { type: timestamp, description: Actual gate departure, range: [2001-01-01, null] }
          delay: { type: integer, unit: min, range: [-60, 600], tolerance: 0.005, outcome: true }
          distance: { type: number, unit: mi, range: [0, ..] }
          origin: { type: text, pattern: "[A-Z]{3}" }
          weather: { type: text, values: [fair, foul], nullable: true }
          gate: { type: integer, values: [1, 2] }
          cancelled: { type: boolean }
        sources:
          airports:
            files: airports.csv
            delimiter: ";"
            key: { columns: [code] }
            columns:
              code: { type: text, unique: true }
              opened: { type: date, nullable: true }
        """;

    public const string Model =
        """
        description: Will a flight arrive late?
        dataset: flights
        task: binary
        label: delay >= 15
        features:
          time: date
          numeric: [distance, gate]
          categorical: [origin, weather]
        split:
          time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }
        trainer: { kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1 }
        threshold: 0.5
        gates:
          - { rule: floor, metric: auc, atLeast: 0.83 }
          - { rule: notWorseThanChampion, metric: auc, margin: 0.005 }
        environments:
          local: { port: 5080, readyTimeout: 30s }
        """;
}
