"""What notebooks and reports show: sentences, tables, charts and marked text, and the HTML pages made of them.

views/ holds what each notebook asks for, templates/ the HTML and the stylesheet, render runs notebooks and writes reports."""
