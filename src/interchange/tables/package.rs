//! `datapackage.json`: the columns, types and keys of the tables.

use super::{Column, Kind, Layer};
use crate::error::{Error, Result};
use serde_json::{Map, Value, json};

pub(super) fn describe(layers: &[Layer]) -> Result<Vec<u8>> {
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "demarche",
        "title": "What news articles say: who holds which office, who said what, who stands where on what",
        "description": "Read by a program from the articles; each row is what an article says, not what is true. The table evidence has the sentence of each.",
        "resources": layers.iter().map(resource).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&package).map_err(|error| Error::Output(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(layer: &Layer) -> Value {
    let keys: Vec<Value> = layer.columns.iter().filter_map(|column| key(layer, column)).collect();
    let mut schema = Map::new();
    schema.insert("fields".into(), layer.columns.iter().map(|column| field(layer, column)).collect());
    schema.insert("primaryKey".into(), json!(layer.key));
    schema.insert("missingValues".into(), json!([""]));
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), Value::Array(keys));
    }
    json!({
        "name": layer.name,
        "path": format!("{}.csv", layer.name),
        "description": layer.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field(layer: &Layer, column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::Id => "string",
        Kind::Whole => "integer",
        Kind::Day => "date",
        Kind::Truth => "boolean",
    };
    let mut field = Map::new();
    field.insert("name".into(), json!(column.name));
    field.insert("type".into(), json!(kind));
    field.insert("description".into(), json!(column.about));
    if layer.key.contains(&column.name) {
        field.insert("constraints".into(), json!({ "required": true }));
    }
    Value::Object(field)
}

/// A reference; one into the same table is written with an empty name.
fn key(layer: &Layer, column: &Column) -> Option<Value> {
    let (table, field) = column.refers?;
    let table = if table == layer.name { "" } else { table };
    Some(json!({ "fields": [column.name], "reference": { "resource": table, "fields": [field] } }))
}
