<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>asam::AboutDialog</name>
    <message>
        <source>About ASAM Studio</source>
        <translation>关于 ASAM Studio</translation>
    </message>
    <message>
        <source>ASAM Studio %1</source>
        <translation>ASAM Studio %1</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&lt;p&gt;Makes adversarial photographs for the Segment Anything Model: it inverts a photograph with a diffusion model, attacks the latent, and regenerates the picture (ASAM, CVPR 2024).&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;&lt;p&gt;The embedded miniature models were trained for demonstration; they do not stand for the published ones.&lt;/p&gt;</source>
        <translation>&lt;p&gt;为 Segment Anything 模型制作对抗照片：用扩散模型反演照片，攻击潜变量，再重新生成图像（ASAM，CVPR 2024）。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本，不提供任何担保。&lt;/p&gt;&lt;p&gt;内置的微型模型仅为演示而训练，不能代表已发表的模型。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>JPEG files</source>
        <translation>JPEG 文件</translation>
    </message>
    <message>
        <source>Checkpoints and PNG files</source>
        <translation>检查点与 PNG 文件</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s text</source>
        <translation>分词器的文本</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>程序库及其许可证</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>The GNU General Public License, version 3</source>
        <translation>GNU 通用公共许可证第 3 版</translation>
    </message>
</context>
<context>
    <name>asam::ActionCatalogue</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>In the views</source>
        <translation>视图中</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>asam::AgreementLegend</name>
    <message>
        <source>true positive</source>
        <translation>真阳性</translation>
    </message>
    <message>
        <source>TP</source>
        <translation>TP</translation>
    </message>
    <message>
        <source>false positive</source>
        <translation>假阳性</translation>
    </message>
    <message>
        <source>FP</source>
        <translation>FP</translation>
    </message>
    <message>
        <source>false negative</source>
        <translation>假阴性</translation>
    </message>
    <message>
        <source>FN</source>
        <translation>FN</translation>
    </message>
    <message>
        <source>Colours of the agreement</source>
        <translation>吻合图的颜色</translation>
    </message>
    <message>
        <source>True positive: in the label and predicted. False positive: predicted, but not in the label. False negative: in the label, but not predicted.</source>
        <translation>真阳性：标注中有，预测中也有。假阳性：预测中有，标注中没有。假阴性：标注中有，预测中没有。</translation>
    </message>
</context>
<context>
    <name>asam::AnnotationsDialog</name>
    <message>
        <source>COCO annotations</source>
        <translation>COCO 标注</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form (*.json);;All files (*)</source>
        <translation>COCO 格式的标注 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Open photographs with COCO annotations</source>
        <translation>打开照片及其 COCO 标注</translation>
    </message>
    <message>
        <source>One JSON file for all photographs, such as instances_val2017.json</source>
        <translation>所有照片共用的一个 JSON 文件，例如 instances_val2017.json</translation>
    </message>
    <message>
        <source>Folder or tar of the pictures that the annotations name</source>
        <translation>标注所列图片所在的文件夹或 tar</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name the file of annotations first.</source>
        <translation>请先指定标注文件。</translation>
    </message>
    <message>
        <source>%1 is not there; expected a JSON file of COCO&apos;s form.</source>
        <translation>%1 不存在；应为 COCO 格式的 JSON 文件。</translation>
    </message>
    <message>
        <source>Name the folder of the photographs.</source>
        <translation>请指定照片的文件夹。</translation>
    </message>
    <message>
        <source>%1 is no folder and no tar of photographs.</source>
        <translation>%1 既不是照片文件夹，也不是照片的 tar。</translation>
    </message>
</context>
<context>
    <name>asam::AppActions</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open a folder of photographs, in SA-1B&apos;s layout or without masks</source>
        <translation>打开照片文件夹：SA-1B 布局，或不带掩码</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开运行…</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Open the folder of an earlier run</source>
        <translation>打开以前某次运行的文件夹</translation>
    </message>
    <message>
        <source>Open demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Open the scenes that come with the program</source>
        <translation>打开程序自带的场景</translation>
    </message>
    <message>
        <source>Save run as…</source>
        <translation>运行另存为…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Copy the run to another folder and go on there</source>
        <translation>把运行复制到另一个文件夹，并在那里继续</translation>
    </message>
    <message>
        <source>Show run folder</source>
        <translation>显示运行文件夹</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Selected image: all stages</source>
        <translation>所选图像：全部阶段</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>All images: all stages</source>
        <translation>全部图像：全部阶段</translation>
    </message>
    <message>
        <source>Shift+F5</source>
        <translation>Shift+F5</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Stand still after the network call under way; models and latents stay in memory</source>
        <translation>当前网络调用结束后暂停；模型和潜变量保留在内存中</translation>
    </message>
    <message>
        <source>Pause after the image</source>
        <translation>本图像完成后暂停</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Finish the image under way, then stand still</source>
        <translation>完成当前图像，然后暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Go on where the work stands still</source>
        <translation>从暂停处继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation>Ctrl+.</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished work is kept</source>
        <translation>当前网络调用结束后停止；已完成的工作会保留</translation>
    </message>
    <message>
        <source>Compare settings with…</source>
        <translation>比较设置…</translation>
    </message>
    <message>
        <source>List what is set otherwise in another run than in the form</source>
        <translation>列出另一次运行中与表单不同的设置</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Accept sample</source>
        <translation>接受样本</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Accept the selected image&apos;s regenerated sample and go to the next image</source>
        <translation>接受所选图像的再生成样本，并转到下一幅图像</translation>
    </message>
    <message>
        <source>Reject sample</source>
        <translation>拒绝样本</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Reject the selected image&apos;s regenerated sample and go to the next image</source>
        <translation>拒绝所选图像的再生成样本，并转到下一幅图像</translation>
    </message>
    <message>
        <source>Review by rule…</source>
        <translation>按规则审阅…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Accept the samples that meet a rule and reject the others</source>
        <translation>接受符合规则的样本，拒绝其余样本</translation>
    </message>
    <message>
        <source>Accepted set as SA-1B…</source>
        <translation>已接受集，SA-1B 布局…</translation>
    </message>
    <message>
        <source>Pictures with their masks as SA-1B&apos;s json</source>
        <translation>图片及其掩码，以 SA-1B 的 json 保存</translation>
    </message>
    <message>
        <source>Accepted set in ASAM&apos;s layout…</source>
        <translation>已接受集，ASAM 布局…</translation>
    </message>
    <message>
        <source>Pictures, control images, decoded masks and captions for ASAM&apos;s training</source>
        <translation>供 ASAM 训练用的图片、控制图、解码后的掩码和图像描述</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表格（CSV）…</translation>
    </message>
    <message>
        <source>All numbers of the run&apos;s images and masks</source>
        <translation>本次运行的图像和掩码的全部数值</translation>
    </message>
    <message>
        <source>Report as HTML…</source>
        <translation>报告（HTML）…</translation>
    </message>
    <message>
        <source>A page with pictures, curves, tables and settings that opens without a network</source>
        <translation>含图片、曲线、表格和设置的网页，无需网络即可打开</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Masks: fill, line, off</source>
        <translation>掩码：填充、轮廓、关闭</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>About ASAM Studio</source>
        <translation>关于 ASAM Studio</translation>
    </message>
    <message>
        <source>inversion only</source>
        <translation>仅反演</translation>
    </message>
    <message>
        <source>attack only</source>
        <translation>仅攻击</translation>
    </message>
    <message>
        <source>regeneration only</source>
        <translation>仅再生成</translation>
    </message>
    <message>
        <source>Selected image: %1</source>
        <translation>所选图像：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>U</source>
        <translation>U</translation>
    </message>
    <message>
        <source>Numbers as JSON…</source>
        <translation>数值（JSON）…</translation>
    </message>
    <message>
        <source>The report of the run with the curves of each image</source>
        <translation>运行报告以及每张图像的曲线</translation>
    </message>
    <message>
        <source>Curves for TensorBoard…</source>
        <translation>曲线（TensorBoard）…</translation>
    </message>
    <message>
        <source>Event files with losses and IoUs, a folder for each image</source>
        <translation>包含损失和 IoU 的事件文件，每张图像一个文件夹</translation>
    </message>
    <message>
        <source>Comparison as picture…</source>
        <translation>对比（图片）…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>What the compare view shows, with titles, as PNG, SVG or PDF</source>
        <translation>将对比视图所示内容连同标题保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Reopen the last one at start</source>
        <translation>启动时重新打开上次的内容</translation>
    </message>
    <message>
        <source>Start with what was open last, in the place of the demo</source>
        <translation>启动时打开上次的内容，而不是演示</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>How to look at samples and make them</source>
        <translation>如何查看和制作样本</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>List the keys of all actions and change them</source>
        <translation>列出所有操作的快捷键并更改</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Find any action by its name</source>
        <translation>按名称查找任意操作</translation>
    </message>
    <message>
        <source>Make label</source>
        <translation>创建标注</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Make the prompted mask a label of a picture that came without masks (Enter)</source>
        <translation>为没有掩码的图片把提示得到的掩码设为标注（Enter）</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>移除标注</translation>
    </message>
    <message>
        <source>Remove the selected label, which was made here</source>
        <translation>移除所选的、在此创建的标注</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>The pictures alone on the whole screen; Esc comes back</source>
        <translation>整个屏幕只显示图片；按 Esc 返回</translation>
    </message>
    <message>
        <source>Open evaluation…</source>
        <translation>打开评估…</translation>
    </message>
    <message>
        <source>Open the folder of an evaluation that was computed before</source>
        <translation>打开以前计算的评估的文件夹</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>Compare the models of the Evaluation room on its data sets</source>
        <translation>在“评估”室的数据集上比较其中的模型</translation>
    </message>
    <message>
        <source>Evaluation as CSV…</source>
        <translation>评估（CSV）…</translation>
    </message>
    <message>
        <source>A line for each model and data set</source>
        <translation>每个模型和数据集一行</translation>
    </message>
    <message>
        <source>Evaluated images as CSV…</source>
        <translation>评估的图像（CSV）…</translation>
    </message>
    <message>
        <source>A line for each image and model</source>
        <translation>每幅图像和每个模型一行</translation>
    </message>
    <message>
        <source>Evaluation as JSON…</source>
        <translation>评估（JSON）…</translation>
    </message>
    <message>
        <source>All numbers of the evaluation, with the published ones</source>
        <translation>评估的全部数值，以及论文数值</translation>
    </message>
    <message>
        <source>Evaluation as Markdown…</source>
        <translation>评估（Markdown）…</translation>
    </message>
    <message>
        <source>The tables of the evaluation, for reading</source>
        <translation>供阅读的评估表格</translation>
    </message>
    <message>
        <source>Charts of the evaluation as picture…</source>
        <translation>评估图表（图片）…</translation>
    </message>
    <message>
        <source>Bars and radar as PNG, SVG or PDF</source>
        <translation>条形图和雷达图，PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens with the settings of the room Tune, or go on with a tuning that was broken off</source>
        <translation>按“微调”室的设置微调 SAM 的词元，或继续中断的微调</translation>
    </message>
    <message>
        <source>Save merged SAM…</source>
        <translation>保存合并后的 SAM…</translation>
    </message>
    <message>
        <source>Write a whole SAM with the best epoch&apos;s tokens of this run</source>
        <translation>用本次运行最佳一轮的词元写出完整的 SAM</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Ctrl+Shift+M</translation>
    </message>
    <message>
        <source>Look into a model file: what it is, its tensors, what can be made of it</source>
        <translation>查看模型文件：它是什么、有哪些张量、可转换成什么</translation>
    </message>
    <message>
        <source>Open picture or archive…</source>
        <translation>打开图片或归档文件…</translation>
    </message>
    <message>
        <source>One picture, or a tar archive of pictures as SA-1B is downloaded, without unpacking it</source>
        <translation>一张图片，或 SA-1B 下载所得的图片 tar 归档文件，无需解包</translation>
    </message>
    <message>
        <source>Open photographs with COCO annotations…</source>
        <translation>打开照片及其 COCO 标注…</translation>
    </message>
    <message>
        <source>A folder of plain photographs whose masks one JSON file of COCO&apos;s form holds</source>
        <translation>普通照片的文件夹，其掩码都在一个 COCO 格式的 JSON 文件中</translation>
    </message>
    <message>
        <source>Edit caption</source>
        <translation>编辑图像描述</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Edit the caption of the selected image in the line below the pictures</source>
        <translation>在图片下方的一行中编辑所选图像的描述</translation>
    </message>
    <message>
        <source>Captions by rule…</source>
        <translation>按规则修改图像描述…</translation>
    </message>
    <message>
        <source>Fill, extend or replace the captions of many images, with a preview</source>
        <translation>填充、扩充或替换多个图像的描述，并可预览</translation>
    </message>
    <message>
        <source>Import captions…</source>
        <translation>导入图像描述…</translation>
    </message>
    <message>
        <source>Take captions from a file of JSON lines, one for each picture</source>
        <translation>从 JSON 行文件中读取图像描述，每张图片一行</translation>
    </message>
    <message>
        <source>Results in the published layout…</source>
        <translation>结果，已发布代码布局…</translation>
    </message>
    <message>
        <source>As the published code leaves them: a folder named by its settings with adv, pair and record, and the inversion&apos;s embeddings beside it</source>
        <translation>与已发布代码所留下的相同：以设置命名、含 adv、pair 和 record 的文件夹，旁边是反演的嵌入</translation>
    </message>
    <message>
        <source>Contact sheet as PDF…</source>
        <translation>缩略图总览（PDF）…</translation>
    </message>
    <message>
        <source>Pages of photographs beside their samples, with IoU and drop</source>
        <translation>照片与其样本并排的页面，附 IoU 与降幅</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>Start queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <source>Shift+F8</source>
        <translation>Shift+F8</translation>
    </message>
    <message>
        <source>Work through the queue, or go on where it was left</source>
        <translation>依次处理队列，或从上次停下处继续</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Look through what is open: what is missing, broken or there twice, and what to do about it</source>
        <translation>查看当前打开的内容：哪些缺失、损坏或重复，以及该怎么办</translation>
    </message>
    <message>
        <source>Prompt the segmenter by click, on any panel</source>
        <translation>在任意面板上单击以提示分割器</translation>
    </message>
    <message>
        <source>Hide all masks while it is held</source>
        <translation>按住时隐藏所有掩码</translation>
    </message>
    <message>
        <source>Show the other picture of the pair while it is held</source>
        <translation>按住时显示成对图像中的另一张</translation>
    </message>
    <message>
        <source>Drag the picture with the left button while it is held</source>
        <translation>按住时用左键拖动图像</translation>
    </message>
    <message>
        <source>Select the next mask under the pointer</source>
        <translation>选择指针下的下一个掩码</translation>
    </message>
    <message>
        <source>Select the mask before it</source>
        <translation>选择前一个掩码</translation>
    </message>
    <message>
        <source>Open sweep…</source>
        <translation>打开扫描…</translation>
    </message>
    <message>
        <source>Open the folder of a sweep that was computed before</source>
        <translation>打开先前计算的扫描所在的文件夹</translation>
    </message>
    <message>
        <source>Leave the image out of runs</source>
        <translation>不让此图像参与运行</translation>
    </message>
    <message>
        <source>Make runs without the selected image, now and whenever these photographs are opened; nothing of it is deleted</source>
        <translation>运行时略过所选图像，现在以及每次打开这些照片时都如此；不删除任何内容</translation>
    </message>
    <message>
        <source>Take all images in again</source>
        <translation>重新纳入全部图像</translation>
    </message>
    <message>
        <source>Leave no image out of runs any more</source>
        <translation>不再有图像被排除在运行之外</translation>
    </message>
    <message>
        <source>Start sweep</source>
        <translation>开始扫描</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>Compute the cells of the room Sweep, or go on with those that are missing</source>
        <translation>计算扫描室中的单元格，或继续计算缺少的单元格</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>All settings as JSON text, to paste here, into a message or into a file</source>
        <translation>全部设置的 JSON 文本，可粘贴到这里、消息或文件中</translation>
    </message>
    <message>
        <source>Copy settings as command line</source>
        <translation>将设置复制为命令行</translation>
    </message>
    <message>
        <source>The preset and what differs from it, as asam run takes them</source>
        <translation>预设及与之不同的设置，按 asam run 接受的形式</translation>
    </message>
    <message>
        <source>Paste settings</source>
        <translation>粘贴设置</translation>
    </message>
    <message>
        <source>Settings from copied JSON or command-line text</source>
        <translation>从复制的 JSON 或命令行文本读取设置</translation>
    </message>
    <message>
        <source>Save settings as preset…</source>
        <translation>将设置另存为预设…</translation>
    </message>
    <message>
        <source>Keep these settings under a name of your own</source>
        <translation>以自定名称保存这些设置</translation>
    </message>
    <message>
        <source>One camera for all panels</source>
        <translation>所有面板共用一个视角</translation>
    </message>
    <message>
        <source>The panels move together; otherwise each moves alone</source>
        <translation>各面板一起移动；否则各自移动</translation>
    </message>
    <message>
        <source>Turn the divider of the wipe</source>
        <translation>转换擦除分隔线的方向</translation>
    </message>
    <message>
        <source>From top to bottom, or from left to right</source>
        <translation>从上到下，或从左到右</translation>
    </message>
    <message>
        <source>Copy the pictures as they are shown</source>
        <translation>按显示的样子复制图片</translation>
    </message>
    <message>
        <source>Panels side by side</source>
        <translation>并排面板</translation>
    </message>
    <message>
        <source>Pictures beside each other</source>
        <translation>图片并排显示</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Two pictures with a divider to drag</source>
        <translation>两张图片，中间有可拖动的分隔线</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Two pictures in turn, in one place</source>
        <translation>两张图片在同一位置轮流显示</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The second picture less the first</source>
        <translation>第二张图片减去第一张</translation>
    </message>
    <message>
        <source>%1 panels</source>
        <translation>%1 个面板</translation>
    </message>
    <message>
        <source>So many pictures side by side</source>
        <translation>并排显示这么多张图片</translation>
    </message>
    <message>
        <source>Masks: labels</source>
        <translation>掩码：标注</translation>
    </message>
    <message>
        <source>The photograph&apos;s masks</source>
        <translation>照片的掩码</translation>
    </message>
    <message>
        <source>Masks: prediction</source>
        <translation>掩码：预测</translation>
    </message>
    <message>
        <source>What SAM finds in each picture</source>
        <translation>SAM 在每张图片中找到的掩码</translation>
    </message>
    <message>
        <source>Masks: agreement</source>
        <translation>掩码：吻合</translation>
    </message>
    <message>
        <source>Where labels and predictions agree, of the selected mask or of all</source>
        <translation>标注与预测的吻合之处，针对所选掩码或全部掩码</translation>
    </message>
    <message>
        <source>Vivid mask colours</source>
        <translation>鲜艳的掩码颜色</translation>
    </message>
    <message>
        <source>Mask colours for any colour vision</source>
        <translation>适合各种色觉的掩码颜色</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>预设：%1</translation>
    </message>
    <message>
        <source>Compare settings with a file…</source>
        <translation>与文件比较设置…</translation>
    </message>
    <message>
        <source>List what is set otherwise in a settings file or for a result picture than in the form</source>
        <translation>列出设置文件或结果图片的设置与表单有哪些不同</translation>
    </message>
    <message>
        <source>Add all images that are open to the queue, with the settings as they stand</source>
        <translation>把打开的全部图像按当前设置加入队列</translation>
    </message>
</context>
<context>
    <name>asam::AppOptions</name>
    <message>
        <source>Makes and inspects adversarial photographs for the Segment Anything Model.</source>
        <translation>为 Segment Anything Model 制作并检视对抗照片。</translation>
    </message>
    <message>
        <source>Save a picture of the window and quit. Without a path, after the quick preset was run on the first demo scene.</source>
        <translation>保存窗口的图片后退出。若未给出路径，则先在第一个演示场景上用 quick 预设运行。</translation>
    </message>
    <message>
        <source>Size of the window, for example 1280x800.</source>
        <translation>窗口大小，例如 1280x800。</translation>
    </message>
    <message>
        <source>Scale factor of the window, for example 2.</source>
        <translation>窗口的缩放倍数，例如 2。</translation>
    </message>
    <message>
        <source>system, light or dark.</source>
        <translation>system、light 或 dark。</translation>
    </message>
    <message>
        <source>system, en or zh_CN.</source>
        <translation>system、en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Diffusion model in the place of the miniature: a folder or a file.</source>
        <translation>代替微型模型的扩散模型：文件夹或文件。</translation>
    </message>
    <message>
        <source>Its ControlNet.</source>
        <translation>与其配套的 ControlNet。</translation>
    </message>
    <message>
        <source>Segmenter in the place of the miniature.</source>
        <translation>代替微型模型的分割模型。</translation>
    </message>
    <message>
        <source>--%1 is &quot;%2&quot;; expected one of: %3.</source>
        <translation>--%1 的值为“%2”；应为下列之一：%3。</translation>
    </message>
    <message>
        <source>--size is &quot;%1&quot;; expected width and height of at least 320x240, for example 1280x800.</source>
        <translation>--size 的值为“%1”；应为不小于 320x240 的宽和高，例如 1280x800。</translation>
    </message>
    <message>
        <source>A run, a folder or archive of photographs, one picture, or a model.</source>
        <translation>运行、照片文件夹或归档文件、单张图片，或模型。</translation>
    </message>
</context>
<context>
    <name>asam::AttackTimeline</name>
    <message>
        <source>Elements of δ</source>
        <translation>δ 的元素</translation>
    </message>
    <message>
        <source>Attack timeline</source>
        <translation>攻击时间线</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Show the iterates one after the other</source>
        <translation>依次显示各次迭代</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Follow the attack again</source>
        <translation>重新跟随攻击进程</translation>
    </message>
    <message>
        <source>Go back to the iterate that the attack kept</source>
        <translation>回到攻击所保留的迭代</translation>
    </message>
    <message>
        <source>The iterates cannot be read</source>
        <translation>无法读取迭代</translation>
    </message>
    <message>
        <source>No attack yet</source>
        <translation>尚未攻击</translation>
    </message>
    <message>
        <source>Iterate %1, attack at work</source>
        <translation>迭代 %1，攻击进行中</translation>
    </message>
    <message>
        <source>Iterate %1 of %2, kept</source>
        <translation>迭代 %1 / %2，已保留</translation>
    </message>
    <message>
        <source>Iterate %1 of %2</source>
        <translation>迭代 %1 / %2</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>δ, from −κ to κ</source>
        <translation>δ，从 −κ 到 κ</translation>
    </message>
    <message>
        <source>Colour values&apos; change</source>
        <translation>颜色值的变化</translation>
    </message>
    <message>
        <source>δ in grey levels, from −ε to ε</source>
        <translation>δ（灰度级），从 −ε 到 ε</translation>
    </message>
</context>
<context>
    <name>asam::AxisEditor</name>
    <message>
        <source>Remove this axis</source>
        <translation>移除此轴</translation>
    </message>
    <message>
        <source>More values</source>
        <translation>更多取值</translation>
    </message>
    <message>
        <source>Values separated by commas, or a range: first..last / count. Enter adds them.</source>
        <translation>用逗号分隔的取值，或一个范围：first..last / count。按 Enter 添加。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>asam::BarPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::CaptionActions</name>
    <message>
        <source>Captions as JSON lines</source>
        <translation>JSON 行格式的图像描述</translation>
    </message>
    <message>
        <source>JSON lines (*.json *.jsonl);;All files (*)</source>
        <translation>JSON 行 (*.json *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Captions changed: %1</source>
        <translation>已修改的图像描述：%1</translation>
    </message>
</context>
<context>
    <name>asam::CaptionBar</name>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
    <message>
        <source>Caption of the selected image</source>
        <translation>所选图像的描述</translation>
    </message>
    <message>
        <source>The text that guides inversion and regeneration. Enter takes a change over, Esc brings the former text back.</source>
        <translation>引导反演与再生成的文字。按 Enter 采用修改，按 Esc 恢复原文。</translation>
    </message>
    <message>
        <source>State of the caption</source>
        <translation>图像描述的状态</translation>
    </message>
    <message>
        <source>The empty caption</source>
        <translation>空的图像描述</translation>
    </message>
    <message>
        <source>No caption: what happens then is a setting (Missing caption)</source>
        <translation>没有图像描述：如何处理由设置“缺少描述”决定</translation>
    </message>
    <message>
        <source>The results were made with another one</source>
        <translation>现有结果是用另一条描述生成的</translation>
    </message>
    <message>
        <source>Edited here</source>
        <translation>已在此编辑</translation>
    </message>
</context>
<context>
    <name>asam::CaptionController</name>
    <message>
        <source>the caption of %1</source>
        <translation>修改 %1 的图像描述</translation>
    </message>
    <message>
        <source>the captions of %1</source>
        <translation>导入 %1 的图像描述</translation>
    </message>
    <message>
        <source>Captions changed by %1: %2</source>
        <translation>由 %1 修改的图像描述：%2</translation>
    </message>
    <message>
        <source>%1; pictures of it that are not here: %2</source>
        <translation>%1；其中不在此处的图片：%2</translation>
    </message>
</context>
<context>
    <name>asam::CaptionDialog</name>
    <message>
        <source>Fill empty captions</source>
        <translation>填充空的图像描述</translation>
    </message>
    <message>
        <source>With</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>a photograph</source>
        <translation>a photograph</translation>
    </message>
    <message>
        <source>Put a text before</source>
        <translation>在前面加上文字</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>a photo of </source>
        <translation>a photo of </translation>
    </message>
    <message>
        <source>Put a text after</source>
        <translation>在后面加上文字</translation>
    </message>
    <message>
        <source>, daylight</source>
        <translation>, daylight</translation>
    </message>
    <message>
        <source>Replace a text</source>
        <translation>替换文字</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>a dog</source>
        <translation>a dog</translation>
    </message>
    <message>
        <source>Give all the same caption</source>
        <translation>全部使用同一描述</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
    <message>
        <source>Left empty: the empty caption</source>
        <translation>留空：空的图像描述</translation>
    </message>
    <message>
        <source>By</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Captions by rule</source>
        <translation>按规则修改图像描述</translation>
    </message>
    <message>
        <source>What the rule does</source>
        <translation>规则的作用</translation>
    </message>
    <message>
        <source>Captions that are empty or absent change only by filling them, or by giving all the same</source>
        <translation>空的或缺少的图像描述只会因填充或全部使用同一描述而改变</translation>
    </message>
    <message>
        <source>The selected image</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>哪些图像</translation>
    </message>
    <message>
        <source>The list&apos;s filter decides which images are in it</source>
        <translation>由列表的筛选条件决定其中有哪些图像</translation>
    </message>
    <message>
        <source>By what it is replaced</source>
        <translation>替换成的文字</translation>
    </message>
    <message>
        <source>Left empty: it is taken out</source>
        <translation>留空：删去该文字</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>当前描述</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>修改后的描述</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将要改变的内容</translation>
    </message>
    <message>
        <source>The first captions that the rule changes</source>
        <translation>规则所改变的前若干条图像描述</translation>
    </message>
    <message>
        <source>How many captions change</source>
        <translation>有多少条图像描述改变</translation>
    </message>
    <message>
        <source>Change captions</source>
        <translation>修改图像描述</translation>
    </message>
    <message>
        <source>One step that can be undone</source>
        <translation>作为一步，可以撤销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>没有任何改变。</translation>
    </message>
    <message>
        <source>Write the text of the rule to see what changes.</source>
        <translation>写下规则的文字以查看会有哪些改变。</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(无)</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>显示前 %1 条。</translation>
    </message>
    <message>
        <source>Images in the list: %1</source>
        <translation>列表中的图像：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>Captions that change: %1.</source>
        <translation>将修改的图像描述：%1。</translation>
    </message>
</context>
<context>
    <name>asam::ColumnMenu</name>
    <message>
        <source>All columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>常用列</translation>
    </message>
</context>
<context>
    <name>asam::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Name of an action</source>
        <translation>操作名称</translation>
    </message>
    <message>
        <source>A few letters of an action&apos;s name; Enter does it</source>
        <translation>输入操作名称中的几个字母，按回车执行</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No action matches</source>
        <translation>没有匹配的操作</translation>
    </message>
</context>
<context>
    <name>asam::CompareActions</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
</context>
<context>
    <name>asam::CompareBar</name>
    <message>
        <source>Way of comparing</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Number of panels</source>
        <translation>面板数量</translation>
    </message>
    <message>
        <source>One camera for all panels</source>
        <translation>所有面板共用一个视角</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>分隔线</translation>
    </message>
    <message>
        <source>Picture that is shown</source>
        <translation>显示的图片</translation>
    </message>
    <message>
        <source>Form of the difference</source>
        <translation>差异的形式</translation>
    </message>
    <message>
        <source>Channels of the difference</source>
        <translation>差异的通道</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Pictures side by side</source>
        <translation>图片并排显示</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>%1 panels</source>
        <translation>%1 个面板</translation>
    </message>
    <message>
        <source>Divider from top to bottom</source>
        <translation>从上到下的分隔线</translation>
    </message>
    <message>
        <source>Divider from left to right</source>
        <translation>从左到右的分隔线</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一张</translation>
    </message>
    <message>
        <source>Show the first picture</source>
        <translation>显示第一张图片</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二张</translation>
    </message>
    <message>
        <source>Show the second picture</source>
        <translation>显示第二张图片</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Size of the difference; black where equal</source>
        <translation>差异的大小；相同处为黑色</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Mid grey where equal, brighter where the second picture is brighter</source>
        <translation>相同处为中灰，第二张更亮处更亮</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>All channels, in colour</source>
        <translation>全部通道，彩色</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Red channel, in grey</source>
        <translation>红色通道，灰度</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>Green channel, in grey</source>
        <translation>绿色通道，灰度</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Blue channel, in grey</source>
        <translation>蓝色通道，灰度</translation>
    </message>
    <message>
        <source>Gain of the difference</source>
        <translation>差异的增益</translation>
    </message>
    <message>
        <source>What every difference is multiplied with</source>
        <translation>每个差异所乘的倍数</translation>
    </message>
    <message>
        <source>The panels move together. Unlock to move each alone.</source>
        <translation>各面板一起移动。解锁后可单独移动。</translation>
    </message>
    <message>
        <source>Each panel moves alone. Lock to move them together.</source>
        <translation>各面板单独移动。锁定后一起移动。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Two pictures with a divider to drag</source>
        <translation>两张图片，中间的分隔线可以拖动</translation>
    </message>
    <message>
        <source>hold %1 to see the second alone</source>
        <translation>按住 %1 只看第二张</translation>
    </message>
    <message>
        <source>One of two pictures</source>
        <translation>两张图片之一</translation>
    </message>
    <message>
        <source>hold %1 to see the other in its place</source>
        <translation>按住 %1 在原处看另一张</translation>
    </message>
    <message>
        <source>The second picture less the first</source>
        <translation>第二张图片减去第一张</translation>
    </message>
    <message>
        <source>hold %1 to see the second itself</source>
        <translation>按住 %1 看第二张本身</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>asam::ComparePictures</name>
    <message>
        <source>IoU %1</source>
        <translation>IoU %1</translation>
    </message>
    <message>
        <source>max |δ| %1</source>
        <translation>最大 |δ| %1</translation>
    </message>
    <message>
        <source>The photograph as the diffusion model can repeat it. Run starts here.</source>
        <translation>扩散模型所能复现的照片。运行从这里开始。</translation>
    </message>
    <message>
        <source>The latent after the attack. It follows the inversion.</source>
        <translation>攻击后的潜变量。在反演之后得到。</translation>
    </message>
    <message>
        <source>The adversarial picture, saved and read back.</source>
        <translation>对抗图片，保存后重新读取。</translation>
    </message>
    <message>
        <source>The masks in distinct colours. An image without masks has none.</source>
        <translation>用不同颜色表示的掩码。没有掩码的图像没有控制图。</translation>
    </message>
    <message>
        <source>It appears when both pictures of the comparison are there.</source>
        <translation>参与比较的两张图片都有后才会出现。</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>尚未打开任何内容</translation>
    </message>
    <message>
        <source>Open a folder, a picture, a run or the demo.</source>
        <translation>请打开文件夹、图片、运行或演示。</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>无法显示此图片</translation>
    </message>
    <message>
        <source>This stage failed</source>
        <translation>此阶段失败</translation>
    </message>
    <message>
        <source>Not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
    <message>
        <source>drop %1</source>
        <translation>降幅 %1</translation>
    </message>
    <message>
        <source>%1 − %2  ·  ×%3</source>
        <translation>%1 − %2  ·  ×%3</translation>
    </message>
    <message>
        <source>The regenerated picture as the tuned tokens segment it. It follows the tuning, when the run is evaluated.</source>
        <translation>再生成的图片，以及微调词元对它的分割。在微调之后、评估本次运行时得出。</translation>
    </message>
    <message>
        <source>The photograph after the attack on its pixels. Run starts here.</source>
        <translation>对像素攻击之后的照片。运行从这里开始。</translation>
    </message>
    <message>
        <source>Not part of this run</source>
        <translation>不属于此运行</translation>
    </message>
    <message>
        <source>PGD attacks the photograph&apos;s pixels: there is no inversion and no latent.</source>
        <translation>PGD 攻击照片的像素：没有反演，也没有潜变量。</translation>
    </message>
    <message>
        <source>kappa %1</source>
        <translation>κ %1</translation>
    </message>
    <message>
        <source>PGD, epsilon %1</source>
        <translation>PGD，ε %1</translation>
    </message>
    <message>
        <source>Nothing can be made of a photograph that cannot be read.</source>
        <translation>无法读取的照片不能用来生成任何结果。</translation>
    </message>
    <message>
        <source>latent so far</source>
        <translation>目前的潜变量</translation>
    </message>
    <message>
        <source>This sample cannot be read</source>
        <translation>无法读取该样本</translation>
    </message>
</context>
<context>
    <name>asam::CompareSettingsDialog</name>
    <message>
        <source>Compare settings</source>
        <translation>比较设置</translation>
    </message>
    <message>
        <source>Settings that differ: %1</source>
        <translation>不同的设置：%1</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The table, with tabs between its columns</source>
        <translation>整个表格，各列以制表符分隔</translation>
    </message>
    <message>
        <source>Side %1: %2</source>
        <translation>第 %1 侧：%2</translation>
    </message>
    <message>
        <source>Choose another run, a settings file or a result picture for this side</source>
        <translation>为这一侧选择另一个运行、设置文件或结果图片</translation>
    </message>
    <message>
        <source>A run…</source>
        <translation>运行文件夹…</translation>
    </message>
    <message>
        <source>A settings file or result picture…</source>
        <translation>设置文件或结果图片…</translation>
    </message>
    <message>
        <source>The same settings</source>
        <translation>设置相同</translation>
    </message>
    <message>
        <source>%1 and %2 differ in no setting.</source>
        <translation>%1 与 %2 没有任何设置不同。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>asam::CompareView</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1  |  %2</source>
        <translation>%1  |  %2</translation>
    </message>
</context>
<context>
    <name>asam::ComparisonExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 comparison.png</source>
        <translation>%1 对比.png</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存对比</translation>
    </message>
    <message>
        <source>Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)</source>
        <translation>图像 (*.png);;网页矢量图 (*.svg);;印刷矢量图 (*.pdf)</translation>
    </message>
    <message>
        <source>%1 has another ending than .png, .svg or .pdf. Choose one of these.</source>
        <translation>%1 的扩展名不是 .png、.svg 或 .pdf。请选择其中之一。</translation>
    </message>
    <message>
        <source>The comparison was written to %1</source>
        <translation>对比已写入 %1</translation>
    </message>
</context>
<context>
    <name>asam::ComputeMenu</name>
    <message>
        <source>%1 cores</source>
        <translation>%1 个核心</translation>
    </message>
    <message>
        <source>Needs a CUDA device</source>
        <translation>需要 CUDA 设备</translation>
    </message>
</context>
<context>
    <name>asam::CoreSentence</name>
    <message>
        <source>attack step {}</source>
        <translation>攻击步 {0}</translation>
    </message>
    <message>
        <source>attack step {}: the loss is {}; expected a finite number. Damaged model weights or a precision too coarse for these models (try fp32) are the usual causes.</source>
        <translation>攻击步 {0}：损失为 {1}；应为有限数。常见原因是模型权重已损坏，或精度对这些模型来说太低（请试用 fp32）。</translation>
    </message>
    <message>
        <source>attack step {}, gradient of the latent</source>
        <translation>攻击步 {0}，潜变量的梯度</translation>
    </message>
    <message>
        <source>The full-chain gradient over {} steps needs {} latents, found {}.</source>
        <translation>{0} 步的全链路梯度需要 {1} 个潜变量，实际有 {2} 个。</translation>
    </message>
    <message>
        <source>attack step {}: loss or gradient is not finite (loss {}). Damaged model weights or a precision too coarse for this model (try fp32) are the usual causes.</source>
        <translation>攻击步 {0}：损失或梯度不是有限数（损失 {1}）。常见原因是模型权重已损坏，或精度对此模型来说太低（请试用 fp32）。</translation>
    </message>
    <message>
        <source>{} could not be written: {}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Device &quot;{}&quot; is not known; expected &quot;cpu&quot; or &quot;cuda:N&quot;.</source>
        <translation>未知的设备“{0}”；应为“cpu”或“cuda:N”。</translation>
    </message>
    <message>
        <source>Precision &quot;{}&quot; is not known; expected fp32, tf32, bf16 or fp16.</source>
        <translation>未知的精度“{0}”；应为 fp32、tf32、bf16 或 fp16。</translation>
    </message>
    <message>
        <source>Graphs need a CUDA device; on a CPU leave --graphs out.</source>
        <translation>图（graphs）需要 CUDA 设备；在 CPU 上请不要使用 --graphs。</translation>
    </message>
    <message>
        <source>Precision fp16 needs a CUDA device; on a CPU use fp32 or bf16.</source>
        <translation>精度 fp16 需要 CUDA 设备；在 CPU 上请使用 fp32 或 bf16。</translation>
    </message>
    <message>
        <source>Device &quot;{}&quot; was asked for, but no CUDA devices were found here.</source>
        <translation>请求了设备“{0}”，但此处没有找到 CUDA 设备。</translation>
    </message>
    <message>
        <source>Device &quot;{}&quot; was asked for, but 1 CUDA device was found here.</source>
        <translation>请求了设备“{0}”，但此处只找到 1 个 CUDA 设备。</translation>
    </message>
    <message>
        <source>Device &quot;{}&quot; was asked for, but {} CUDA devices were found here.</source>
        <translation>请求了设备“{0}”，但此处只找到 {1} 个 CUDA 设备。</translation>
    </message>
    <message>
        <source>{} cores</source>
        <translation>{0} 个核心</translation>
    </message>
    <message>
        <source>CUDA device</source>
        <translation>CUDA 设备</translation>
    </message>
    <message>
        <source>No NVIDIA driver was found here, so there are no CUDA devices.</source>
        <translation>此处没有找到 NVIDIA 驱动程序，因此没有 CUDA 设备。</translation>
    </message>
    <message>
        <source>There is an NVIDIA driver here, but it has no device that this program may use.</source>
        <translation>此处有 NVIDIA 驱动程序，但没有本程序可用的设备。</translation>
    </message>
    <message>
        <source>The NVIDIA driver has {} ({}), but LibTorch reaches none of them: {}.</source>
        <translation>NVIDIA 驱动程序有{0}（{1}），但 LibTorch 一个也无法访问：{2}。</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>一个设备</translation>
    </message>
    <message>
        <source>{} devices</source>
        <translation> {0} 个设备</translation>
    </message>
    <message>
        <source>the driver may be too old for its CUDA libraries</source>
        <translation>驱动程序对其 CUDA 库来说可能太旧</translation>
    </message>
    <message>
        <source>this program was built without CUDA; packaging/run.sh --cuda builds it with</source>
        <translation>本程序构建时没有 CUDA；packaging/run.sh --cuda 会构建带 CUDA 的程序</translation>
    </message>
    <message>
        <source>No device was named; expected cpu, cuda:N, several separated by commas, or all.</source>
        <translation>没有指定设备；应为 cpu、cuda:N、以逗号分隔的多个设备，或 all。</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>已按要求停止</translation>
    </message>
    <message>
        <source>{} could not be locked: {}.</source>
        <translation>无法锁定 {0}：{1}。</translation>
    </message>
    <message>
        <source>Another program is at work in {}. Wait until it has ended, stop it, or choose another folder.</source>
        <translation>另一个程序正在 {0} 中工作。请等它结束、将其停止，或选择另一个文件夹。</translation>
    </message>
    <message>
        <source>The file system of {} has no locks ({}), so no second program is kept out. Let only one work there at a time.</source>
        <translation>{0} 所在的文件系统不支持锁（{1}），因此无法阻止第二个程序进入。请一次只让一个程序在那里工作。</translation>
    </message>
    <message>
        <source>The file system of {} has no locks ({}), without which processes that share it would do the same work. Mount it with locks (NFS with lockd, Lustre with flock), take a folder on another file system, or let one process do all.</source>
        <translation>{0} 所在的文件系统不支持锁（{1}）；没有锁，共享它的多个进程会做同样的工作。请以支持锁的方式挂载（带 lockd 的 NFS、带 flock 的 Lustre），改用另一文件系统上的文件夹，或让一个进程完成全部工作。</translation>
    </message>
    <message>
        <source>{}, step {} of {}</source>
        <translation>{0}，第 {1} 步，共 {2} 步</translation>
    </message>
    <message>
        <source>{} could not be read: {}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>{} is a file; expected the name of a folder that is to be made.</source>
        <translation>{0} 是一个文件；应为将要创建的文件夹的名称。</translation>
    </message>
    <message>
        <source>The folder {} holds something already; choose an empty folder or a new name.</source>
        <translation>文件夹 {0} 中已有内容；请选择空文件夹或新名称。</translation>
    </message>
    <message>
        <source>{} cannot be renamed to {}: {}.</source>
        <translation>无法将 {0} 重命名为 {1}：{2}。</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{0} 以及另外 {1} 个</translation>
    </message>
    <message>
        <source>(and {} more)</source>
        <translation>（以及另外 {0} 个）</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is [{}], expected [{}]{}</source>
        <translation>“{0}”的形状为 [{1}]，应为 [{2}]{3}</translation>
    </message>
    <message>
        <source>it lacks {}</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>it has the unexpected {}</source>
        <translation>多出 {0}</translation>
    </message>
    <message>
        <source>{} does not fit this network: {}.</source>
        <translation>{0} 与此网络不符：{1}。</translation>
    </message>
    <message>
        <source>{} is not a file; expected a checkpoint file.</source>
        <translation>{0} 不是文件；应为检查点文件。</translation>
    </message>
    <message>
        <source>a Segment Anything model</source>
        <translation>Segment Anything 模型</translation>
    </message>
    <message>
        <source>a Segment Anything model in the Hugging Face layout</source>
        <translation>Hugging Face 布局的 Segment Anything 模型</translation>
    </message>
    <message>
        <source>an HQ-SAM model</source>
        <translation>HQ-SAM 模型</translation>
    </message>
    <message>
        <source>the mask decoder of a Segment Anything model alone</source>
        <translation>单独的 Segment Anything 掩码解码器</translation>
    </message>
    <message>
        <source>the output tokens of a Segment Anything model alone</source>
        <translation>单独的 Segment Anything 输出词元</translation>
    </message>
    <message>
        <source>a MobileSAM model</source>
        <translation>MobileSAM 模型</translation>
    </message>
    <message>
        <source>an EfficientSAM model</source>
        <translation>EfficientSAM 模型</translation>
    </message>
    <message>
        <source>a Stable Diffusion folder</source>
        <translation>Stable Diffusion 文件夹</translation>
    </message>
    <message>
        <source>a Stable Diffusion model in a single file</source>
        <translation>单文件的 Stable Diffusion 模型</translation>
    </message>
    <message>
        <source>the UNet of a Stable Diffusion model alone</source>
        <translation>单独的 Stable Diffusion UNet</translation>
    </message>
    <message>
        <source>the autoencoder of a Stable Diffusion model alone</source>
        <translation>单独的 Stable Diffusion 自编码器</translation>
    </message>
    <message>
        <source>a CLIP text encoder</source>
        <translation>CLIP 文本编码器</translation>
    </message>
    <message>
        <source>a ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>a ControlNet in the original single-file layout</source>
        <translation>原始单文件布局的 ControlNet</translation>
    </message>
    <message>
        <source>no model of a known kind</source>
        <translation>不属于已知种类的模型</translation>
    </message>
    <message>
        <source>{} channels</source>
        <translation>{0} 个通道</translation>
    </message>
    <message>
        <source>{} is {}; expected {}.</source>
        <translation>{0} 为 {1}；应为 {2}。</translation>
    </message>
    <message>
        <source>{} is not a usable checkpoint: {} (at byte {} of its pickle). Nothing in it was run.</source>
        <translation>{0} 不是可用的检查点：{1}（位于其 pickle 的第 {2} 字节）。其中的内容均未执行。</translation>
    </message>
    <message>
        <source>{} bytes were expected, but it ends after {}</source>
        <translation>应有 {0} 字节，但在 {1} 字节之后就结束了</translation>
    </message>
    <message>
        <source>a line does not end</source>
        <translation>有一行没有结尾</translation>
    </message>
    <message>
        <source>it holds more than {} values</source>
        <translation>它含有超过 {0} 个值</translation>
    </message>
    <message>
        <source>it copies more than {} values from one list to another</source>
        <translation>它在列表之间复制了超过 {0} 个值</translation>
    </message>
    <message>
        <source>a text of protocol 0 has escapes; save the file with a newer protocol</source>
        <translation>协议 0 的文本含有转义；请用较新的协议保存该文件</translation>
    </message>
    <message>
        <source>it asks for the Python object {}.{}, where only tensors and plain values are allowed. If it is a whole pickled model, save its state_dict() instead</source>
        <translation>它要求 Python 对象 {0}.{1}，而只允许张量和普通值。如果这是整个被 pickle 的模型，请改为保存其 state_dict()</translation>
    </message>
    <message>
        <source>an instruction lacks its operand</source>
        <translation>有一条指令缺少操作数</translation>
    </message>
    <message>
        <source>an instruction lacks its mark</source>
        <translation>有一条指令缺少标记</translation>
    </message>
    <message>
        <source>its memo index {} is beyond its size</source>
        <translation>其 memo 索引 {0} 超出了大小</translation>
    </message>
    <message>
        <source>its memo has no entry {}</source>
        <translation>其 memo 没有条目 {0}</translation>
    </message>
    <message>
        <source>a tuple lacks its items</source>
        <translation>有一个元组缺少元素</translation>
    </message>
    <message>
        <source>a key lacks its value</source>
        <translation>有一个键缺少值</translation>
    </message>
    <message>
        <source>items are put into something that holds none</source>
        <translation>有元素被放入了不能容纳元素的对象</translation>
    </message>
    <message>
        <source>an instruction lacks its operands</source>
        <translation>有一条指令缺少操作数</translation>
    </message>
    <message>
        <source>a Python object is named by something that is no text</source>
        <translation>有一个 Python 对象的名称不是文本</translation>
    </message>
    <message>
        <source>it is of pickle protocol {}; expected at most {}</source>
        <translation>其 pickle 协议为 {0}；应至多为 {1}</translation>
    </message>
    <message>
        <source>its pickle has the instruction 0x{:02x}, which no checkpoint needs</source>
        <translation>其 pickle 含有指令 0x{0}，任何检查点都不需要它</translation>
    </message>
    <message>
        <source>it calls something that is no allowed Python object</source>
        <translation>它调用了不被允许的 Python 对象</translation>
    </message>
    <message>
        <source>it calls {}, which is nothing to call</source>
        <translation>它调用了 {0}，而这不可调用</translation>
    </message>
    <message>
        <source>a dict is made of something other than pairs</source>
        <translation>有一个字典不是由键值对构成的</translation>
    </message>
    <message>
        <source>{} has {} arguments; expected at least {}</source>
        <translation>{0} 有 {1} 个参数；应至少有 {2} 个</translation>
    </message>
    <message>
        <source>a parameter is made of something other than a tensor</source>
        <translation>有一个参数（parameter）不是由张量构成的</translation>
    </message>
    <message>
        <source>a tensor is made by something that is no allowed Python object</source>
        <translation>有一个张量由不被允许的 Python 对象构造</translation>
    </message>
    <message>
        <source>it refers to something outside its pickle that is no tensor storage</source>
        <translation>它引用了 pickle 之外、不是张量存储的内容</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is a Git LFS pointer and not the file itself; fetch it with &quot;git lfs pull&quot;</source>
        <translation>是 Git LFS 指针而不是文件本身；请用“git lfs pull”获取文件</translation>
    </message>
    <message>
        <source>is a web page; download the file itself</source>
        <translation>是一个网页；请下载文件本身</translation>
    </message>
    <message>
        <source>is a GIF picture, a kind that is not read (save it as PNG or JPEG), and no checkpoint</source>
        <translation>是 GIF 图片，此格式不支持（请另存为 PNG 或 JPEG），也不是检查点</translation>
    </message>
    <message>
        <source>is a picture and no checkpoint</source>
        <translation>是图片，不是检查点</translation>
    </message>
    <message>
        <source>is no checkpoint: its content is none of the known forms</source>
        <translation>不是检查点：其内容不属于任何已知形式</translation>
    </message>
    <message>
        <source>{} {}. Expected a .pth, .ckpt or safetensors file.</source>
        <translation>{0} {1}。应为 .pth、.ckpt 或 safetensors 文件。</translation>
    </message>
    <message>
        <source>{} does not exist; expected a checkpoint file or folder.</source>
        <translation>{0} 不存在；应为检查点文件或文件夹。</translation>
    </message>
    <message>
        <source>{} is not a valid safetensors file: {}.</source>
        <translation>{0} 不是有效的 safetensors 文件：{1}。</translation>
    </message>
    <message>
        <source>expected at least {} bytes, found {}</source>
        <translation>应至少有 {0} 字节，实际有 {1} 字节</translation>
    </message>
    <message>
        <source>its header is said to be {} bytes long, but the file has {}</source>
        <translation>其文件头声称长 {0} 字节，但文件只有 {1} 字节</translation>
    </message>
    <message>
        <source>its header is nested more deeply than a table of tensors</source>
        <translation>其文件头的嵌套比张量表更深</translation>
    </message>
    <message>
        <source>its header has the key &quot;{}&quot; twice</source>
        <translation>其文件头有两个键“{0}”</translation>
    </message>
    <message>
        <source>its header is not a table of tensors</source>
        <translation>其文件头不是张量表</translation>
    </message>
    <message>
        <source>its header is no JSON ({})</source>
        <translation>其文件头不是 JSON（{0}）</translation>
    </message>
    <message>
        <source>its __metadata__ is not a table of texts</source>
        <translation>其 __metadata__ 不是文本表</translation>
    </message>
    <message>
        <source>the metadata entry &quot;{}&quot; is not a text</source>
        <translation>元数据条目“{0}”不是文本</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has no list &quot;{}&quot;</source>
        <translation>张量“{0}”没有列表“{1}”</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has {} in &quot;{}&quot;; expected a natural number</source>
        <translation>张量“{0}”的“{2}”中有 {1}；应为自然数</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has no &quot;dtype&quot;</source>
        <translation>张量“{0}”没有“dtype”</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; is of the unknown type {}</source>
        <translation>张量“{0}”的类型 {1} 未知</translation>
    </message>
    <message>
        <source>the shape of tensor &quot;{}&quot; is beyond all bounds</source>
        <translation>张量“{0}”的形状超出一切界限</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has {} bytes, which is not what its shape and type need</source>
        <translation>张量“{0}”有 {1} 字节，与其形状和类型所需的不符</translation>
    </message>
    <message>
        <source>the header entry &quot;{}&quot; describes no tensor</source>
        <translation>文件头条目“{0}”描述的不是张量</translation>
    </message>
    <message>
        <source>the bytes of tensor &quot;{}&quot; do not lie inside the file&apos;s {} bytes of data</source>
        <translation>张量“{0}”的字节不在文件的 {1} 字节数据之内</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; begins at byte {} of the data; expected {}</source>
        <translation>张量“{0}”从数据的第 {1} 字节开始；应为 {2}</translation>
    </message>
    <message>
        <source>its tensors end at byte {} of the data, which has {}</source>
        <translation>其张量在数据的第 {0} 字节结束，而数据有 {1} 字节</translation>
    </message>
    <message>
        <source>A tensor of type {} cannot be stored as safetensors.</source>
        <translation>类型为 {0} 的张量无法存储为 safetensors。</translation>
    </message>
    <message>
        <source>{} could not be read as an index of shards: {}.</source>
        <translation>{0} 无法作为分片索引读取：{1}。</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>它太大</translation>
    </message>
    <message>
        <source>{} is nested too deeply for an index of shards.</source>
        <translation>{0} 的嵌套太深，不可能是分片索引。</translation>
    </message>
    <message>
        <source>{} is no JSON: {}.</source>
        <translation>{0} 不是 JSON：{1}。</translation>
    </message>
    <message>
        <source>{} is no checkpoint: of JSON files an index of shards is one, with a table &quot;weight_map&quot;.</source>
        <translation>{0} 不是检查点：JSON 文件中只有带“weight_map”表的分片索引才是。</translation>
    </message>
    <message>
        <source>{} names the shard &quot;{}&quot;, which lies outside its folder.</source>
        <translation>{0} 列出了分片“{1}”，而它在该文件夹之外。</translation>
    </message>
    <message>
        <source>{} names the shard &quot;{}&quot;, which is no weight file.</source>
        <translation>{0} 列出了分片“{1}”，而它不是权重文件。</translation>
    </message>
    <message>
        <source>{} names no file for &quot;{}&quot;.</source>
        <translation>{0} 没有为“{1}”列出文件。</translation>
    </message>
    <message>
        <source>{} holds no checkpoint files; expected one, or one under a usual name (model.safetensors; of diffusion models diffusion_pytorch_model.safetensors).</source>
        <translation>{0} 中没有检查点文件；应有一个，或有一个使用惯用名称（model.safetensors；扩散模型为 diffusion_pytorch_model.safetensors）。</translation>
    </message>
    <message>
        <source>{} holds {} checkpoint files; expected one, or one under a usual name (model.safetensors; of diffusion models diffusion_pytorch_model.safetensors).</source>
        <translation>{0} 中有 {1} 个检查点文件；应有一个，或有一个使用惯用名称（model.safetensors；扩散模型为 diffusion_pytorch_model.safetensors）。</translation>
    </message>
    <message>
        <source>{} has no tensor &quot;{}&quot;.</source>
        <translation>{0} 没有张量“{1}”。</translation>
    </message>
    <message>
        <source>Tensor &quot;{}&quot; is of type bool, but has bytes other than 0 and 1.</source>
        <translation>张量“{0}”的类型为 bool，却含有 0 和 1 之外的字节。</translation>
    </message>
    <message>
        <source>{}: the tokens {} [{}] and {} [{}] do not fit each other; expected [4, 256] and [1, 256], or another width.</source>
        <translation>{0}：词元 {1} [{2}] 与 {3} [{4}] 互不相符；应为 [4, 256] 和 [1, 256]，或其他宽度。</translation>
    </message>
    <message>
        <source>{}: the tokens are damaged: they hold values that are no finite real numbers.</source>
        <translation>{0}：词元已损坏：其中含有不是有限实数的值。</translation>
    </message>
    <message>
        <source>it has no storage &quot;{}&quot; for one of its tensors</source>
        <translation>它的某个张量所用的存储“{0}”不存在</translation>
    </message>
    <message>
        <source>{} is not a usable checkpoint: {}.</source>
        <translation>{0} 不是可用的检查点：{1}。</translation>
    </message>
    <message>
        <source>it is a plain pickle; expected a file written by torch.save</source>
        <translation>它是普通的 pickle；应为 torch.save 写出的文件</translation>
    </message>
    <message>
        <source>its format is not the known version {}</source>
        <translation>其格式不是已知的版本 {0}</translation>
    </message>
    <message>
        <source>it does not describe the machine that wrote it</source>
        <translation>它没有说明写出它的机器</translation>
    </message>
    <message>
        <source>it was written in an unknown byte order; expected little-endian</source>
        <translation>它以未知的字节序写成；应为小端序</translation>
    </message>
    <message>
        <source>it has no list of its storages</source>
        <translation>它没有存储列表</translation>
    </message>
    <message>
        <source>it lists a storage that no tensor refers to</source>
        <translation>它列出了没有任何张量引用的存储</translation>
    </message>
    <message>
        <source>it is cut off before storage &quot;{}&quot;</source>
        <translation>它在存储“{0}”之前被截断</translation>
    </message>
    <message>
        <source>it is cut off or damaged at storage &quot;{}&quot;: expected {} bytes, {} are left</source>
        <translation>它在存储“{0}”处被截断或已损坏：应有 {1} 字节，只剩 {2} 字节</translation>
    </message>
    <message>
        <source>the {} is no list of numbers</source>
        <translation>{0}不是数字列表</translation>
    </message>
    <message>
        <source>the {} holds something that is no natural number</source>
        <translation>{0}含有不是自然数的内容</translation>
    </message>
    <message>
        <source>a tensor&apos;s name is no UTF-8 text</source>
        <translation>有一个张量的名称不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>expected a dict of tensors by name, but found none in it</source>
        <translation>应为按名称排列的张量字典，但其中没有找到</translation>
    </message>
    <message>
        <source>expected a dict of tensors by name, but it holds something else</source>
        <translation>应为按名称排列的张量字典，但它含有别的内容</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; is of no known type</source>
        <translation>张量“{0}”不属于已知类型</translation>
    </message>
    <message>
        <source>the offset of tensor &quot;{}&quot; is no natural number</source>
        <translation>张量“{0}”的偏移量不是自然数</translation>
    </message>
    <message>
        <source>shape of tensor &quot;{}&quot;</source>
        <translation>张量“{0}”的形状</translation>
    </message>
    <message>
        <source>stride of tensor &quot;{}&quot;</source>
        <translation>张量“{0}”的步幅</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has {} sizes, but {} strides</source>
        <translation>张量“{0}”有 {1} 个尺寸，却有 {2} 个步幅</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; reaches beyond its storage of {} bytes</source>
        <translation>张量“{0}”超出了其 {1} 字节的存储</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; would take {} bytes, out of a file of {}</source>
        <translation>张量“{0}”需要 {1} 字节，而文件只有 {2} 字节</translation>
    </message>
    <message>
        <source>tensor &quot;{}&quot; has no storage</source>
        <translation>张量“{0}”没有存储</translation>
    </message>
    <message>
        <source>the storage of tensor &quot;{}&quot; is said to have {} bytes, but has {}</source>
        <translation>张量“{0}”的存储声称有 {1} 字节，实际有 {2} 字节</translation>
    </message>
    <message>
        <source>storage &quot;{}&quot; has an impossible size of {} elements</source>
        <translation>存储“{0}”的大小 {1} 个元素不可能存在</translation>
    </message>
    <message>
        <source>{} is a zip archive, but no checkpoint: expected one record FOLDER/{}, found {}.</source>
        <translation>{0} 是 zip 归档文件，但不是检查点：应有一条记录 FOLDER/{1}，实际有 {2} 条。</translation>
    </message>
    <message>
        <source>{} is a TorchScript program; expected a file of weights alone.</source>
        <translation>{0} 是 TorchScript 程序；应为只含权重的文件。</translation>
    </message>
    <message>
        <source>{} was written in an unknown byte order; expected little-endian.</source>
        <translation>{0} 以未知的字节序写成；应为小端序。</translation>
    </message>
    <message>
        <source>{} is damaged: it has no record &quot;{}&quot; for one of its tensors.</source>
        <translation>{0} 已损坏：它的某个张量所用的记录“{1}”不存在。</translation>
    </message>
    <message>
        <source>A tensor of type {} cannot be stored as .pth.</source>
        <translation>类型为 {0} 的张量无法存储为 .pth。</translation>
    </message>
    <message>
        <source>{} could not be written: a name or a metadata text is not UTF-8 ({}).</source>
        <translation>无法写入 {0}：有名称或元数据文本不是 UTF-8（{1}）。</translation>
    </message>
    <message>
        <source>{} is damaged or cut off: {}. Expected a zip archive as PyTorch writes it.</source>
        <translation>{0} 已损坏或被截断：{1}。应为 PyTorch 写出的 zip 归档文件。</translation>
    </message>
    <message>
        <source>it has no directory at its end</source>
        <translation>其末尾没有目录</translation>
    </message>
    <message>
        <source>its 64-bit directory is not where it should be</source>
        <translation>其 64 位目录不在应在的位置</translation>
    </message>
    <message>
        <source>its directory does not lie inside the file</source>
        <translation>其目录不在文件之内</translation>
    </message>
    <message>
        <source>its directory is cut off</source>
        <translation>其目录被截断</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; is encrypted or packed in an unknown way</source>
        <translation>记录“{0}”已加密，或以未知方式压缩</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; is not where its directory says</source>
        <translation>记录“{0}”不在目录所说的位置</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; is said to hold {} bytes, which do not lie inside the file</source>
        <translation>记录“{0}”声称有 {1} 字节，而这些字节不在文件之内</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; would fill the memory when unpacked</source>
        <translation>记录“{0}”解压后会占满内存</translation>
    </message>
    <message>
        <source>it has two records &quot;{}&quot;</source>
        <translation>它有两条记录“{0}”</translation>
    </message>
    <message>
        <source>the bytes of record &quot;{}&quot; do not have the checksum they were written with</source>
        <translation>记录“{0}”的字节与写入时的校验和不符</translation>
    </message>
    <message>
        <source>it has no record &quot;{}&quot;</source>
        <translation>它没有记录“{0}”</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; does not unpack to its {} bytes</source>
        <translation>记录“{0}”解压后不是其所说的 {1} 字节</translation>
    </message>
    <message>
        <source>{} is {}; expected a JSON object.</source>
        <translation>{0}为 {1}；应为 JSON 对象。</translation>
    </message>
    <message>
        <source>The configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>preset is {}; expected a word.</source>
        <translation>preset 为 {0}；应为一个词。</translation>
    </message>
    <message>
        <source>There is no setting &quot;{}&quot;; the nearest known one is &quot;{}&quot;.</source>
        <translation>没有设置“{0}”；最接近的已知设置是“{1}”。</translation>
    </message>
    <message>
        <source>seed is {}; expected a whole number of 0 or more.</source>
        <translation>seed 为 {0}；应为 0 或更大的整数。</translation>
    </message>
    <message>
        <source>The text ends inside a quotation that begins with {}.</source>
        <translation>文本在以 {0} 开头的引号之内结束。</translation>
    </message>
    <message>
        <source>--seed is &quot;{}&quot;; expected a whole number of 0 or more.</source>
        <translation>--seed 为“{0}”；应为 0 或更大的整数。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no setting; expected JSON, or words like --preset strict --set attack.radius=0.05 --seed 7.</source>
        <translation>“{0}”不是设置；应为 JSON，或形如 --preset strict --set attack.radius=0.05 --seed 7 的词。</translation>
    </message>
    <message>
        <source>{} has no value after it.</source>
        <translation>{0} 之后没有值。</translation>
    </message>
    <message>
        <source>The text is empty; expected settings as JSON or as --set stage.name=value.</source>
        <translation>文本为空；应为 JSON 形式的设置，或 --set stage.name=value。</translation>
    </message>
    <message>
        <source>--set {} has no value; expected --set stage.field=value.</source>
        <translation>--set {0} 没有值；应为 --set stage.field=value。</translation>
    </message>
    <message>
        <source>The text begins like JSON but is none: a bracket, comma or quotation mark is missing, or it was copied in part.</source>
        <translation>文本以 JSON 形式开头，却不是 JSON：缺少括号、逗号或引号，或只复制了一部分。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>{0} 之一</translation>
    </message>
    <message>
        <source>a whole number from {} to {}</source>
        <translation>{0} 到 {1} 的整数</translation>
    </message>
    <message>
        <source>a number from {} to {}</source>
        <translation>{0} 到 {1} 的数</translation>
    </message>
    <message>
        <source>Setting {} is {}; expected {}.</source>
        <translation>设置 {0} 为 {1}；应为 {2}。</translation>
    </message>
    <message>
        <source>There is an own preset &quot;{}&quot; already; choose another name.</source>
        <translation>已有自定义预设“{0}”；请选择另一个名称。</translation>
    </message>
    <message>
        <source>A preset cannot be called &quot;{}&quot;; expected 1 to {} letters, digits, spaces, dots, dashes or underscores, with a letter or digit first.</source>
        <translation>预设不能命名为“{0}”；应为 1 到 {1} 个字母、数字、空格、点、短横线或下划线，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is the name of a preset that comes with the program; choose another.</source>
        <translation>“{0}”是程序自带预设的名称；请选择另一个。</translation>
    </message>
    <message>
        <source>There is no preset &quot;{}&quot;; the nearest known one is &quot;{}&quot; (all: {}; a path that ends with .json is read as a file).</source>
        <translation>没有预设“{0}”；最接近的已知预设是“{1}”（全部：{2}；以 .json 结尾的路径会作为文件读取）。</translation>
    </message>
    <message>
        <source>There is no preset &quot;{}&quot;; the nearest known one is &quot;{}&quot; (all: {}).</source>
        <translation>没有预设“{0}”；最接近的已知预设是“{1}”（全部：{2}）。</translation>
    </message>
    <message>
        <source>Setting attack.step_size is {}; expected at most attack.radius, which is {}: a step larger than the radius is cut off by it.</source>
        <translation>设置 attack.step_size 为 {0}；应至多为 attack.radius，即 {1}：大于半径的步长会被半径截断。</translation>
    </message>
    <message>
        <source>Setting pgd.step_size is {}; expected at most twice pgd.radius, which is {}: a larger step always ends on the other side of the ball.</source>
        <translation>设置 pgd.step_size 为 {0}；应至多为 pgd.radius 的两倍，后者为 {1}：更大的步长总会落到球的另一侧。</translation>
    </message>
    <message>
        <source>unknown choice</source>
        <translation>未知的选项</translation>
    </message>
    <message>
        <source>The rule &quot;{}&quot; has no text; expected {}:{}.</source>
        <translation>规则“{0}”没有文本；应为 {1}:{2}。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no rule for captions; expected prefix:TEXT, suffix:TEXT, fill:TEXT, set:TEXT or replace:OLD=&gt;NEW{}.</source>
        <translation>“{0}”不是描述规则；应为 prefix:TEXT、suffix:TEXT、fill:TEXT、set:TEXT 或 replace:OLD=&gt;NEW{1}。</translation>
    </message>
    <message>
        <source>(the nearest to &quot;{}&quot; is &quot;{}&quot;)</source>
        <translation>（与“{0}”最接近的是“{1}”）</translation>
    </message>
    <message>
        <source>The rule &quot;{}&quot; does not say by what; expected replace:OLD=&gt;NEW.</source>
        <translation>规则“{0}”没有说明替换成什么；应为 replace:OLD=&gt;NEW。</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>it names no picture</source>
        <translation>它没有指明图片</translation>
    </message>
    <message>
        <source>it has no &quot;prompt&quot;</source>
        <translation>它没有“prompt”</translation>
    </message>
    <message>
        <source>its picture&apos;s name is empty</source>
        <translation>它的图片名称为空</translation>
    </message>
    <message>
        <source>captions (JSON lines)</source>
        <translation>图像描述（JSON 行）</translation>
    </message>
    <message>
        <source>&quot;{}&quot;, line {}: {}; expected {{&quot;img&quot;: &quot;NAME.jpg&quot;, &quot;prompt&quot;: &quot;TEXT&quot;}}.</source>
        <translation>“{0}”，第 {1} 行：{2}；应为 {{&quot;img&quot;: &quot;NAME.jpg&quot;, &quot;prompt&quot;: &quot;TEXT&quot;}}。</translation>
    </message>
    <message>
        <source>its segmentation is neither polygons nor run lengths</source>
        <translation>其 segmentation 既不是多边形也不是游程</translation>
    </message>
    <message>
        <source>its run lengths are for {} x {} pixels; the image has {} x {}</source>
        <translation>其游程对应 {0} x {1} 像素；图像有 {2} x {3} 像素</translation>
    </message>
    <message>
        <source>Several files could hold the masks of the photographs in &quot;{}&quot;: {}. Name the one that is meant (--annotations).</source>
        <translation>有多个文件可能含有“{0}”中照片的掩码：{1}。请指明所要的文件（--annotations）。</translation>
    </message>
    <message>
        <source>entries of &quot;images&quot; have no id or file name and are left out</source>
        <translation>个“images”条目没有 id 或文件名，已略过</translation>
    </message>
    <message>
        <source>entries of &quot;annotations&quot; have no id or image_id and are left out</source>
        <translation>个“annotations”条目没有 id 或 image_id，已略过</translation>
    </message>
    <message>
        <source>annotations are of images that are not listed and are left out</source>
        <translation>个标注属于未列出的图像，已略过</translation>
    </message>
    <message>
        <source>&quot;{}&quot; gives {} no width and height.</source>
        <translation>“{0}”没有给出 {1} 的宽度和高度。</translation>
    </message>
    <message>
        <source>its mask is empty</source>
        <translation>其掩码为空</translation>
    </message>
    <message>
        <source>{}: annotation {} of &quot;{}&quot; is left out: {}.</source>
        <translation>{0}：“{2}”的标注 {1} 已略过：{3}。</translation>
    </message>
    <message>
        <source>Mask {} of {} has no control colour; masks are counted from 0.</source>
        <translation>{1} 个掩码中的掩码 {0} 没有控制颜色；掩码从 0 开始计数。</translation>
    </message>
    <message>
        <source>Mask {} has {} x {} pixels; expected the photograph&apos;s {} x {}.</source>
        <translation>掩码 {0} 有 {1} x {2} 像素；应与照片相同，即 {3} x {4}。</translation>
    </message>
    <message>
        <source>A control image of {} x {} pixels cannot be resized to {}; expected 8-bit RGB.</source>
        <translation>{0} x {1} 像素的控制图像无法缩放到 {2}；应为 8 位 RGB。</translation>
    </message>
    <message>
        <source>Only a colour picture of 8 bits a channel can be corrupted; found none or another kind.</source>
        <translation>只有每通道 8 位的彩色图片才能退化；实际没有图片，或是其他种类。</translation>
    </message>
    <message>
        <source>A corruption has the severity {}; expected 1 to {}.</source>
        <translation>退化的强度为 {0}；应为 1 到 {1}。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no corruption; expected KIND:SEVERITY with one of {} and 1 to {}, as &quot;blur:3&quot;.</source>
        <translation>“{0}”不是退化；应为 KIND:SEVERITY，取 {1} 之一和 1 到 {2}，例如“blur:3”。</translation>
    </message>
    <message>
        <source>Fetch these photographs again, or take them out: a run records them as failed.</source>
        <translation>请重新获取这些照片，或将其移出：运行会把它们记为失败。</translation>
    </message>
    <message>
        <source>Fetch the json beside the photograph, or draw masks in the window; without masks there is nothing to attack.</source>
        <translation>请获取照片旁的 json，或在窗口中绘制掩码；没有掩码就没有可攻击的对象。</translation>
    </message>
    <message>
        <source>Fetch these json files again; they do not fit their photographs.</source>
        <translation>请重新获取这些 json 文件；它们与照片不符。</translation>
    </message>
    <message>
        <source>Take these photographs out: all their masks are empty.</source>
        <translation>请将这些照片移出：它们的所有掩码都是空的。</translation>
    </message>
    <message>
        <source>Add a line to the captions file; until then these images have the empty caption (data.missing_caption).</source>
        <translation>请在描述文件中添加一行；在此之前这些图像使用空描述（data.missing_caption）。</translation>
    </message>
    <message>
        <source>Put a file of captions into the folder or name it with --captions (JSON lines {{&quot;img&quot;, &quot;prompt&quot;}}), or let `asam captions` fill them in; until then the images have the empty caption (data.missing_caption).</source>
        <translation>请在文件夹中放入描述文件，或用 --captions 指定（JSON 行 {{&quot;img&quot;, &quot;prompt&quot;}}），也可以用 `asam captions` 填写；在此之前图像使用空描述（data.missing_caption）。</translation>
    </message>
    <message>
        <source>The captions file tells of photographs that are not here: fetch them, or ignore the lines.</source>
        <translation>描述文件提到了此处没有的照片：请获取它们，或忽略这些行。</translation>
    </message>
    <message>
        <source>Keep one of each: duplicates cost time and weigh twice in the tuning.</source>
        <translation>请每种只保留一个：重复的照片耗费时间，并在微调中占双倍权重。</translation>
    </message>
    <message>
        <source>Nothing of this takes part; fetch the file again if it ought to.</source>
        <translation>这里的内容都不参与；如果应当参与，请重新获取该文件。</translation>
    </message>
    <message>
        <source>Run the stage inversion for these photographs; a run does so by itself before their attack.</source>
        <translation>请为这些照片运行反演阶段；运行会在攻击之前自行完成。</translation>
    </message>
    <message>
        <source>These inversions cannot be used: `asam verify RUN` removes what is damaged of a run, which then makes it again; files that came from elsewhere have to be fetched again.</source>
        <translation>这些反演无法使用：`asam verify RUN` 会移除运行中已损坏的内容，运行随后会重新生成；来自别处的文件必须重新获取。</translation>
    </message>
    <message>
        <source>{} has no json with masks beside it.</source>
        <translation>{0} 旁没有带掩码的 json。</translation>
    </message>
    <message>
        <source>{} has no caption for {}.</source>
        <translation>{0} 中没有 {1} 的图像描述。</translation>
    </message>
    <message>
        <source>{} has the same bytes as {}.</source>
        <translation>{0} 与 {1} 的字节相同。</translation>
    </message>
    <message>
        <source>{} holds no mask that is not empty.</source>
        <translation>{0} 中没有非空的掩码。</translation>
    </message>
    <message>
        <source>There is no file of captions in {} or beside it; of {} photographs {} have no caption.</source>
        <translation>{0} 之中和旁边都没有图像描述文件；{1} 张照片中有 {2} 张没有图像描述。</translation>
    </message>
    <message>
        <source>There is a caption for {}, but no such photograph.</source>
        <translation>有 {0} 的图像描述，但没有这张照片。</translation>
    </message>
    <message>
        <source>{} has no masks.</source>
        <translation>{0} 没有掩码。</translation>
    </message>
    <message>
        <source>No image of {} could be prepared: {}</source>
        <translation>{0} 中没有一幅图像可以准备：{1}</translation>
    </message>
    <message>
        <source>it holds none.</source>
        <translation>其中没有图像。</translation>
    </message>
    <message>
        <source>in one place</source>
        <translation>（在同一位置）</translation>
    </message>
    <message>
        <source>Pictures whose name another one has with another ending are left out, {} in all: {}. Give them names of their own.</source>
        <translation>与另一张图片同名而扩展名不同的图片不参与，共 {0} 张：{1}。请给它们各自的名称。</translation>
    </message>
    <message>
        <source>There is no image &quot;{}&quot; in &quot;{}&quot;; the nearest is &quot;{}&quot;.</source>
        <translation>“{1}”中没有图像“{0}”；最接近的是“{2}”。</translation>
    </message>
    <message>
        <source>There is no file &quot;{}&quot;; expected {}.</source>
        <translation>文件“{0}”不存在；应为{1}。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a folder or a device; expected {}.</source>
        <translation>“{0}”是文件夹或设备；应为{1}。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; {}; expected {}.</source>
        <translation>“{0}”{1}；应为{2}。</translation>
    </message>
    <message>
        <source>cannot be read ({})</source>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <source>has {} bytes, more than {}</source>
        <translation>有 {0} 字节，超过 {1} 字节</translation>
    </message>
    <message>
        <source>&quot;{}&quot; cannot be read ({}); expected {}.</source>
        <translation>无法读取“{0}”（{1}）；应为{2}。</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels was given for {} of {} x {}.</source>
        <translation>为 {3} x {4} 的{2}给出了 {0} x {1} 像素的图片。</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be fitted to {} x {}; expected at least one pixel on every side.</source>
        <translation>{0} x {1} 像素的图片无法适配到 {2} x {3}；每边至少应有一个像素。</translation>
    </message>
    <message>
        <source>a photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>the working frame</source>
        <translation>工作画幅</translation>
    </message>
    <message>
        <source>it has {} x {} pixels, more than the {} that are read</source>
        <translation>它有 {0} x {1} 像素，超过可读取的 {2} 像素</translation>
    </message>
    <message>
        <source>The picture could not be written as JPEG: {}.</source>
        <translation>图片无法写成 JPEG：{0}。</translation>
    </message>
    <message>
        <source>The label &quot;{}&quot; cannot be used: {}.</source>
        <translation>标签“{0}”无法使用：{1}。</translation>
    </message>
    <message>
        <source>a label picture</source>
        <translation>标签图片</translation>
    </message>
    <message>
        <source>it is no picture; expected a PNG, TIFF or BMP file</source>
        <translation>它不是图片；应为 PNG、TIFF 或 BMP 文件</translation>
    </message>
    <message>
        <source>it is damaged or truncated, or of a variety that is not read</source>
        <translation>它已损坏或被截断，或属于不支持读取的变体</translation>
    </message>
    <message>
        <source>its pixels are no whole numbers of 8 or 16 bits</source>
        <translation>其像素不是 8 位或 16 位整数</translation>
    </message>
    <message>
        <source>A label has more than {} different values; it is rather a photograph.</source>
        <translation>标签有超过 {0} 个不同的值；它更像是照片。</translation>
    </message>
    <message>
        <source>it has {} channels; expected 1, 3 or 4</source>
        <translation>它有 {0} 个通道；应为 1、3 或 4 个</translation>
    </message>
    <message>
        <source>A label of numbers is empty or of another type than whole numbers of 32 bits.</source>
        <translation>数字标签为空，或类型不是 32 位整数。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has {} x {} pixels; expected those of the photograph, {} x {}.</source>
        <translation>“{0}”有 {1} x {2} 像素；应与照片相同，即 {3} x {4}。</translation>
    </message>
    <message>
        <source>{}: mask {} is empty and is left out.</source>
        <translation>{0}：掩码 {1} 为空，已略过。</translation>
    </message>
    <message>
        <source>A polygon has {} numbers{}; expected x and y of at least three corners.</source>
        <translation>多边形有 {0} 个数{1}；应为至少三个角的 x 和 y。</translation>
    </message>
    <message>
        <source>, some of them not finite</source>
        <translation>，其中一些不是有限数</translation>
    </message>
    <message>
        <source>An object has no polygon; expected at least one.</source>
        <translation>有一个对象没有多边形；应至少有一个。</translation>
    </message>
    <message>
        <source>A mask&apos;s size is {} x {} (height x width); expected 1 to 2^30 pixels.</source>
        <translation>掩码的大小为 {0} x {1}（高 x 宽）；应为 1 到 2^30 像素。</translation>
    </message>
    <message>
        <source>The run lengths of a mask add up to {} pixels; expected {} x {} = {}.</source>
        <translation>掩码的游程合计 {0} 像素；应为 {1} x {2} = {3}。</translation>
    </message>
    <message>
        <source>more than {}</source>
        <translation>超过 {0}</translation>
    </message>
    <message>
        <source>The compressed run lengths of a mask end in the middle of a number.</source>
        <translation>掩码的压缩游程在一个数的中间结束。</translation>
    </message>
    <message>
        <source>The compressed run lengths of a mask hold the byte {} at position {}; expected characters from &apos;0&apos; (48) to &apos;o&apos; (111).</source>
        <translation>掩码的压缩游程在位置 {1} 含有字节 {0}；应为从“0”（48）到“o”（111）的字符。</translation>
    </message>
    <message>
        <source>The compressed run lengths of a mask hold a number of more than {} groups, which no picture needs.</source>
        <translation>掩码的压缩游程含有超过 {0} 组的数，任何图片都不需要它。</translation>
    </message>
    <message>
        <source>Two masks have different sizes, {} x {} and {} x {} (height x width); expected one size.</source>
        <translation>两个掩码的大小不同：{0} x {1} 和 {2} x {3}（高 x 宽）；应为同一大小。</translation>
    </message>
    <message>
        <source>Run {} of a mask has the length {}; expected 0 to {} x {} pixels.</source>
        <translation>掩码的游程 {0} 长度为 {1}；应为 0 到 {2} x {3} 像素。</translation>
    </message>
    <message>
        <source>A mask to encode has an unknown pixel type; expected one channel of 8 bits.</source>
        <translation>要编码的掩码像素类型未知；应为一个 8 位通道。</translation>
    </message>
    <message>
        <source>labels (an SA-1B record)</source>
        <translation>标注（SA-1B 记录）</translation>
    </message>
    <message>
        <source>a picture (JPEG, PNG, WebP, BMP or TIFF)</source>
        <translation>图片（JPEG、PNG、WebP、BMP 或 TIFF）</translation>
    </message>
    <message>
        <source>transparent parts were laid over black</source>
        <translation>透明部分已置于黑色之上</translation>
    </message>
    <message>
        <source>16 bits per channel were rounded to 8</source>
        <translation>每通道 16 位已舍入为 8 位</translation>
    </message>
    <message>
        <source>its pixels have {} channels of another kind than 8 or 16 bits</source>
        <translation>其像素有 {0} 个通道，种类不是 8 位或 16 位</translation>
    </message>
    <message>
        <source>a greyscale picture was turned into RGB</source>
        <translation>灰度图片已转换为 RGB</translation>
    </message>
    <message>
        <source>CMYK inks were turned into RGB without a colour profile</source>
        <translation>CMYK 油墨已在没有颜色配置文件的情况下转换为 RGB</translation>
    </message>
    <message>
        <source>turned upright by its EXIF orientation {}</source>
        <translation>已按其 EXIF 方向 {0} 转正</translation>
    </message>
    <message>
        <source>&quot;{}&quot; was not written: the picture is empty or not of 8 bits in one or three channels.</source>
        <translation>“{0}”未写入：图片为空，或不是一个或三个 8 位通道。</translation>
    </message>
    <message>
        <source>A picture that is empty or not of 8 bits in one or three channels is no PNG&apos;s.</source>
        <translation>空图片，或不是 8 位单通道或三通道的图片，不能写成 PNG。</translation>
    </message>
    <message>
        <source>A picture could not be encoded as PNG.</source>
        <translation>图片无法编码为 PNG。</translation>
    </message>
    <message>
        <source>a PNG file</source>
        <translation>PNG 文件</translation>
    </message>
    <message>
        <source>&quot;{}&quot; cannot name a text in a PNG file; expected 1 to {} printable Latin-1 characters.</source>
        <translation>“{0}”不能用作 PNG 文件中文本的名称；应为 1 到 {1} 个可打印的 Latin-1 字符。</translation>
    </message>
    <message>
        <source>The text &quot;{}&quot; for a PNG file has {} bytes; expected at most {} and no zero byte.</source>
        <translation>PNG 文件的文本“{0}”有 {1} 字节；应至多为 {2} 字节，且不含零字节。</translation>
    </message>
    <message>
        <source>zlib could not be started</source>
        <translation>zlib 无法启动</translation>
    </message>
    <message>
        <source>its packed text &quot;{}&quot; is {}</source>
        <translation>其压缩文本“{0}”{1}</translation>
    </message>
    <message>
        <source>larger than 16 MiB</source>
        <translation>大于 16 MiB</translation>
    </message>
    <message>
        <source>its {} chunk has no end of a field</source>
        <translation>其 {0} 块的字段没有结尾</translation>
    </message>
    <message>
        <source>its iTXt chunk is cut off</source>
        <translation>其 iTXt 块被截断</translation>
    </message>
    <message>
        <source>its zTXt chunk is cut off</source>
        <translation>其 zTXt 块被截断</translation>
    </message>
    <message>
        <source>A PNG file without a header cannot be given texts.</source>
        <translation>没有文件头的 PNG 文件无法加入文本。</translation>
    </message>
    <message>
        <source>it is no PNG file</source>
        <translation>它不是 PNG 文件</translation>
    </message>
    <message>
        <source>it is truncated</source>
        <translation>它被截断</translation>
    </message>
    <message>
        <source>its {} chunk has {} bytes, more than 16 MiB</source>
        <translation>其 {0} 块有 {1} 字节，超过 16 MiB</translation>
    </message>
    <message>
        <source>the checksum of its {} chunk is wrong</source>
        <translation>其 {0} 块的校验和有误</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be resized to {} x {}; expected at least one pixel on every side.</source>
        <translation>{0} x {1} 像素的图片无法缩放到 {2} x {3}；每边至少应有一个像素。</translation>
    </message>
    <message>
        <source>A picture that is to be resized has an unknown pixel type; expected 8-bit grey or RGB.</source>
        <translation>要缩放的图片像素类型未知；应为 8 位灰度或 RGB。</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>{}: there is no &quot;{}&quot;.</source>
        <translation>{0}：没有“{1}”。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a size of 1 pixel or more</source>
        <translation>1 像素或更大的尺寸</translation>
    </message>
    <message>
        <source>{}: expected {}, found {}.</source>
        <translation>{0}：应为{1}，实际为 {2}。</translation>
    </message>
    <message>
        <source>[height, width]</source>
        <translation>[高, 宽]</translation>
    </message>
    <message>
        <source>run lengths of 0 or more</source>
        <translation>0 或更大的游程</translation>
    </message>
    <message>
        <source>{}, annotation {}</source>
        <translation>{0}，标注 {1}</translation>
    </message>
    <message>
        <source>{}, annotation {} (id {}): the mask has {} x {} pixels; expected the image&apos;s {} x {}.</source>
        <translation>{0}，标注 {1}（id {2}）：掩码有 {3} x {4} 像素；应与图像相同，即 {5} x {6}。</translation>
    </message>
    <message>
        <source>{}: a mask has the id of an earlier one, and got one of its own.</source>
        <translation>{0}：有一个掩码的 id 与前面的重复，已得到自己的 id。</translation>
    </message>
    <message>
        <source>{}: {} masks have the id of an earlier one, and got ids of their own.</source>
        <translation>{0}：有 {1} 个掩码的 id 与前面的重复，已得到各自的 id。</translation>
    </message>
    <message>
        <source>an SA-1B record (JSON)</source>
        <translation>SA-1B 记录（JSON）</translation>
    </message>
    <message>
        <source>A scene&apos;s side must be 32 to 4096 pixels, not {}.</source>
        <translation>场景的边长应为 32 到 4096 像素，而不是 {0}。</translation>
    </message>
    <message>
        <source>There is no &quot;{}&quot; in the archive &quot;{}&quot;.</source>
        <translation>归档文件“{1}”中没有“{0}”。</translation>
    </message>
    <message>
        <source>{} cannot be copied to {}: {}.</source>
        <translation>无法将 {0} 复制到 {1}：{2}。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; ends within &quot;{}&quot;; it has changed since it was opened.</source>
        <translation>归档文件“{0}”在“{1}”之内结束；它在打开之后已被更改。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; is damaged at byte {}: {}; fetch it again ({} files before that place are whole).</source>
        <translation>归档文件“{0}”在第 {1} 字节处损坏：{2}；请重新获取（此处之前的 {3} 个文件是完整的）。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; of &quot;{}&quot; is left out: {}.</source>
        <translation>“{1}”的“{0}”已略过：{2}。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; ends without its closing blocks; files at its end may be missing.</source>
        <translation>归档文件“{0}”没有结束块；其末尾可能缺少文件。</translation>
    </message>
    <message>
        <source>it ends within a header</source>
        <translation>它在文件头之内结束</translation>
    </message>
    <message>
        <source>a header has a wrong checksum</source>
        <translation>有一个文件头的校验和有误</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is compressed ({}) and cannot be read in place; expected a plain tar archive. Unpack it to a folder, or to a .tar file, and open that.</source>
        <translation>“{0}”经过压缩（{1}），无法就地读取；应为普通的 tar 归档文件。请将其解包到文件夹或 .tar 文件，再打开它。</translation>
    </message>
    <message>
        <source>a name or header of {} bytes is announced</source>
        <translation>声称有 {0} 字节的名称或文件头</translation>
    </message>
    <message>
        <source>it ends within a long name</source>
        <translation>它在一个长名称之内结束</translation>
    </message>
    <message>
        <source>a header&apos;s size is no number</source>
        <translation>有一个文件头的大小不是数字</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; is cut off within &quot;{}&quot;: {} bytes are announced there and {} are left. It was not copied or downloaded whole; fetch it again ({} files before are whole).</source>
        <translation>归档文件“{0}”在“{1}”之内被截断：该处声称有 {2} 字节，只剩 {3} 字节。它没有完整复制或下载；请重新获取（之前的 {4} 个文件是完整的）。</translation>
    </message>
    <message>
        <source>a pax header cannot be read</source>
        <translation>无法读取 pax 文件头</translation>
    </message>
    <message>
        <source>its name leads out of the archive or has control characters</source>
        <translation>其名称指向归档文件之外，或含有控制字符</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>它是链接</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>{} times {}</source>
        <translation>{0} 乘以 {1}</translation>
    </message>
    <message>
        <source>a list of multiples of norm_num_groups ({})</source>
        <translation>norm_num_groups（{0}）的倍数的列表</translation>
    </message>
    <message>
        <source>a positive number of layers</source>
        <translation>正数个层</translation>
    </message>
    <message>
        <source>quick_gelu and gelu</source>
        <translation>quick_gelu 和 gelu</translation>
    </message>
    <message>
        <source>a divisor of hidden_size</source>
        <translation>hidden_size 的约数</translation>
    </message>
    <message>
        <source>Unicode conversion of a caption failed: {}.</source>
        <translation>图像描述的 Unicode 转换失败：{0}。</translation>
    </message>
    <message>
        <source>{}: expected a JSON object from token to number.</source>
        <translation>{0}：应为从词元到数字的 JSON 对象。</translation>
    </message>
    <message>
        <source>{}: the number of token &quot;{}&quot; is {}.</source>
        <translation>{0}：词元“{1}”的编号为 {2}。</translation>
    </message>
    <message>
        <source>{}: cannot be opened; it belongs to the tokenizer.</source>
        <translation>{0}：无法打开；它属于分词器。</translation>
    </message>
    <message>
        <source>{}: expected two symbols in each line, found &quot;{}&quot;.</source>
        <translation>{0}：每行应有两个符号，实际为“{1}”。</translation>
    </message>
    <message>
        <source>{}: token &quot;{}&quot; is missing.</source>
        <translation>{0}：缺少词元“{1}”。</translation>
    </message>
    <message>
        <source>{}: expected this file, but it cannot be opened.</source>
        <translation>{0}：应有此文件，但无法打开。</translation>
    </message>
    <message>
        <source>{}: this is not a JSON file.</source>
        <translation>{0}：这不是 JSON 文件。</translation>
    </message>
    <message>
        <source>{}: expected a JSON object.</source>
        <translation>{0}：应为 JSON 对象。</translation>
    </message>
    <message>
        <source>{}: &quot;{}&quot; has a value of the wrong type: {}.</source>
        <translation>{0}：“{1}”的值类型有误：{2}。</translation>
    </message>
    <message>
        <source>{} values</source>
        <translation>{0} 个值</translation>
    </message>
    <message>
        <source>{}: &quot;{}&quot; is {}; only {} is supported (Stable Diffusion 1.x).</source>
        <translation>{0}：“{1}”为 {2}；只支持 {3}（Stable Diffusion 1.x）。</translation>
    </message>
    <message>
        <source>No cross attention of {} rows was recorded; this network&apos;s have {}.</source>
        <translation>没有记录到 {0} 行的交叉注意力；此网络的交叉注意力{1}。</translation>
    </message>
    <message>
        <source>not been run</source>
        <translation>没有运行过</translation>
    </message>
    <message>
        <source>other sizes</source>
        <translation>是其他大小</translation>
    </message>
    <message>
        <source>a positive number</source>
        <translation>正数</translation>
    </message>
    <message>
        <source>The number of DDIM steps is {}; expected 1 to {}.</source>
        <translation>DDIM 步数为 {0}；应为 1 到 {1}。</translation>
    </message>
    <message>
        <source>{} DDIM steps with an offset of {} leave the {} steps of the schedule.</source>
        <translation>{0} 个 DDIM 步加上偏移量 {1} 超出了噪声方案的 {2} 步。</translation>
    </message>
    <message>
        <source>Control is on, but no ControlNet is loaded; name one or switch control off.</source>
        <translation>控制已开启，但没有加载 ControlNet；请指定一个，或关闭控制。</translation>
    </message>
    <message>
        <source>Control is on, but there is no control image for this picture.</source>
        <translation>控制已开启，但此图片没有控制图像。</translation>
    </message>
    <message>
        <source>{}: no weights were found; expected diffusion_pytorch_model.safetensors (or .bin) or model.safetensors in this folder.</source>
        <translation>{0}：没有找到权重；此文件夹中应有 diffusion_pytorch_model.safetensors（或 .bin）或 model.safetensors。</translation>
    </message>
    <message>
        <source>{}: expected a Stable Diffusion folder in diffusers layout, but unet/config.json is not in it.</source>
        <translation>{0}：应为 diffusers 布局的 Stable Diffusion 文件夹，但其中没有 unet/config.json。</translation>
    </message>
    <message>
        <source>{}: expected a Stable Diffusion single file, but tensor &quot;model.diffusion_model.input_blocks.0.0.weight&quot; is not in it.</source>
        <translation>{0}：应为 Stable Diffusion 单文件，但其中没有张量“model.diffusion_model.input_blocks.0.0.weight”。</translation>
    </message>
    <message>
        <source>{}: this ControlNet belongs to another model: its text has {} channels, that of the UNet {}.</source>
        <translation>{0}：此 ControlNet 属于另一个模型：其文本有 {1} 个通道，UNet 的有 {2} 个。</translation>
    </message>
    <message>
        <source>{}: this ControlNet belongs to another model: its widths are {} ({} layers a block), those of the UNet {} ({}).</source>
        <translation>{0}：此 ControlNet 属于另一个模型：其宽度为 {1}（每块 {2} 层），UNet 的为 {3}（{4}）。</translation>
    </message>
    <message>
        <source>The Stable Diffusion model has no text encoder or no tokenizer (tokenizer/vocab.json and merges.txt); captions need both.</source>
        <translation>Stable Diffusion 模型没有文本编码器或没有分词器（tokenizer/vocab.json 和 merges.txt）；图像描述两者都需要。</translation>
    </message>
    <message>
        <source>{}: there is no such file or folder.</source>
        <translation>{0}：没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>{}: this is not a ControlNet; expected tensor &quot;controlnet_mid_block.weight&quot; or &quot;control_model.middle_block_out.0.weight&quot;.</source>
        <translation>{0}：这不是 ControlNet；应有张量“controlnet_mid_block.weight”或“control_model.middle_block_out.0.weight”。</translation>
    </message>
    <message>
        <source>CrossAttn{0}Block2D and {0}Block2D</source>
        <translation>CrossAttn{0}Block2D 和 {0}Block2D</translation>
    </message>
    <message>
        <source>a list of {} block types</source>
        <translation>{0} 个块类型的列表</translation>
    </message>
    <message>
        <source>a number of heads that divides the width of every level</source>
        <translation>能整除每一级宽度的头数</translation>
    </message>
    <message>
        <source>a list of widths</source>
        <translation>宽度列表</translation>
    </message>
    <message>
        <source>&quot;{}&quot; holds {} JSON files, itself and in annotations; expected one. Name the file itself.</source>
        <translation>“{0}”及其 annotations 中共有 {1} 个 JSON 文件；应只有一个。请直接指明该文件。</translation>
    </message>
    <message>
        <source>{} entries of &quot;{}&quot; have no usable id or name</source>
        <translation>“{1}”的 {0} 个条目没有可用的 id 或名称</translation>
    </message>
    <message>
        <source>&quot;{}&quot; gives {} no size</source>
        <translation>“{0}”没有给出 {1} 的大小</translation>
    </message>
    <message>
        <source>annotation {}: {}</source>
        <translation>标注 {0}：{1}</translation>
    </message>
    <message>
        <source>annotation {} is of an image that is not listed</source>
        <translation>标注 {0} 属于未列出的图像</translation>
    </message>
    <message>
        <source>it has no annotation</source>
        <translation>它没有标注</translation>
    </message>
    <message>
        <source>the picture is not there</source>
        <translation>图片不存在</translation>
    </message>
    <message>
        <source>One mask an image: the first channel above 128.</source>
        <translation>每幅图像一个掩码：第一个通道大于 128 的部分。</translation>
    </message>
    <message>
        <source>Every annotation is a mask, crowds included; images without annotations are left out.</source>
        <translation>每个标注都是一个掩码，包括 crowd；没有标注的图像不计入。</translation>
    </message>
    <message>
        <source>Every number of the label picture but 0 is a mask.</source>
        <translation>标签图片中除 0 以外的每个数都是一个掩码。</translation>
    </message>
    <message>
        <source>Regression, test 1</source>
        <translation>回归，测试 1</translation>
    </message>
    <message>
        <source>Regression, test 2</source>
        <translation>回归，测试 2</translation>
    </message>
    <message>
        <source>validation, pictures of val2017</source>
        <translation>验证集，val2017 的图片</translation>
    </message>
    <message>
        <source>Every picture of an image&apos;s masks folder is a mask.</source>
        <translation>图像的 masks 文件夹中的每张图片都是一个掩码。</translation>
    </message>
    <message>
        <source>Every colour of the label picture but black is a mask.</source>
        <translation>标签图片中除黑色以外的每种颜色都是一个掩码。</translation>
    </message>
    <message>
        <source>segmentation, validation</source>
        <translation>分割，验证集</translation>
    </message>
    <message>
        <source>Every colour of the label picture but black and the border&apos;s (224, 224, 192) is a mask.</source>
        <translation>标签图片中除黑色和边界色 (224, 224, 192) 以外的每种颜色都是一个掩码。</translation>
    </message>
    <message>
        <source>Every number of the label picture is a mask, background and stuff included.</source>
        <translation>标签图片中的每个数都是一个掩码，包括背景和 stuff。</translation>
    </message>
    <message>
        <source>Every annotation of the record beside a picture is a mask.</source>
        <translation>图片旁的记录中的每个标注都是一个掩码。</translation>
    </message>
    <message>
        <source>There is no kind of data set &quot;{}&quot;; the nearest known one is &quot;{}&quot; (all: {}).</source>
        <translation>没有数据集种类“{0}”；最接近的已知种类是“{1}”（全部：{2}）。</translation>
    </message>
    <message>
        <source>the model {} has {} masks; the image has {}</source>
        <translation>模型 {0} 有 {1} 个掩码；图像有 {2} 个</translation>
    </message>
    <message>
        <source>its format is {}; expected {}</source>
        <translation>其格式为 {0}；应为 {1}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not the record of an evaluated image ({}); remove it to have the image evaluated again.</source>
        <translation>“{0}”不是已评估图像的记录（{1}）；请将其移除，以便重新评估该图像。</translation>
    </message>
    <message>
        <source>There is no record &quot;{}&quot;; evaluate the image first.</source>
        <translation>没有记录“{0}”；请先评估该图像。</translation>
    </message>
    <message>
        <source>PSNR needs two pictures of one size; found {}x{} and {}x{}.</source>
        <translation>PSNR 需要两张大小相同的图片；实际为 {0}x{1} 和 {2}x{3}。</translation>
    </message>
    <message>
        <source>SSIM needs two pictures of one size, {} pixels a side or more; found {}x{} and {}x{}.</source>
        <translation>SSIM 需要两张大小相同、每边至少 {0} 像素的图片；实际为 {1}x{2} 和 {3}x{4}。</translation>
    </message>
    <message>
        <source>there is no {}{}</source>
        <translation>没有 {0}{1}</translation>
    </message>
    <message>
        <source>the label {} has no picture</source>
        <translation>标签 {0} 没有图片</translation>
    </message>
    <message>
        <source>or in its {}</source>
        <translation>，其“{0}”中也没有</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not laid out as {} is: there is no &quot;{}&quot; in it{}.</source>
        <translation>“{0}”的布局与 {1} 不同：其中没有“{2}”{3}。</translation>
    </message>
    <message>
        <source>mask {} is empty and is left out</source>
        <translation>掩码 {0} 为空，已略过</translation>
    </message>
    <message>
        <source>The data set {} has its labels in a layout of its own, so &quot;{}&quot; cannot be used for it; annotations are named for the kinds sa1b and coco.</source>
        <translation>数据集 {0} 的标签采用自己的布局，因此“{1}”不能用于它；标注文件只能为 sa1b 和 coco 这两种种类指定。</translation>
    </message>
    <message>
        <source>Own labels (&quot;{}&quot;) are read for the kind sa1b alone, not for {}.</source>
        <translation>自己的标注（“{0}”）只能用于种类 sa1b，不能用于 {1}。</translation>
    </message>
    <message>
        <source>There is no &quot;{}&quot;; expected the folder of a data set.</source>
        <translation>“{0}”不存在；应为数据集的文件夹。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; holds no picture with labels as {} has them{}.</source>
        <translation>“{0}”中没有带 {1} 那样标签的图片{2}。</translation>
    </message>
    <message>
        <source>; the first of {} problems is {}: {}</source>
        <translation>；{0} 个问题中的第一个是 {1}：{2}</translation>
    </message>
    <message>
        <source>its folder images holds no picture</source>
        <translation>其文件夹 images 中没有图片</translation>
    </message>
    <message>
        <source>its folder masks holds no picture</source>
        <translation>其文件夹 masks 中没有图片</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has {} x {} pixels; the image&apos;s first mask has {} x {}</source>
        <translation>“{0}”有 {1} x {2} 像素；图像的第一个掩码有 {3} x {4} 像素</translation>
    </message>
    <message>
        <source>A predicted mask of {} x {} pixels cannot be compared with a label of {} x {}; expected two masks of 8 bits and of one size.</source>
        <translation>{0} x {1} 像素的预测掩码无法与 {2} x {3} 像素的标签比较；应为两个大小相同的 8 位掩码。</translation>
    </message>
    <message>
        <source>A bootstrap of {} resamples with confidence {} was asked for; expected at least 1 resample and a confidence between 0 and 1.</source>
        <translation>请求了 {0} 次重采样、置信度为 {1} 的自助法；应至少有 1 次重采样，置信度应在 0 和 1 之间。</translation>
    </message>
    <message>
        <source>Two models were compared on {} and {} images; a paired comparison needs the same images of both.</source>
        <translation>两个模型分别在 {0} 幅和 {1} 幅图像上比较；配对比较需要两者使用相同的图像。</translation>
    </message>
    <message>
        <source>LPIPS needs the weights of its network, which are not part of the program.</source>
        <translation>LPIPS 需要其网络的权重，而程序不附带这些权重。</translation>
    </message>
    <message>
        <source>{} judges a picture without a reference and is no distance between two; its published parameters are not part of the program.</source>
        <translation>{0} 在没有参考的情况下评判一张图片，不是两张图片之间的距离；程序不附带其已发表的参数。</translation>
    </message>
    <message>
        <source>There is no measure &quot;{}&quot;; expected one of {}.</source>
        <translation>没有度量“{0}”；应为 {1} 之一。</translation>
    </message>
    <message>
        <source>there is no record beside the picture</source>
        <translation>图片旁没有记录</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is named in its results, but not in its lists</source>
        <translation>“{0}”出现在其结果中，但不在其列表中</translation>
    </message>
    <message>
        <source>it has {} results for {} models and {} data sets</source>
        <translation>它有 {0} 个结果，而有 {1} 个模型和 {2} 个数据集</translation>
    </message>
    <message>
        <source>the image {} has numbers of {} models; there are {}</source>
        <translation>图像 {0} 有 {1} 个模型的数值；实际有 {2} 个模型</translation>
    </message>
    <message>
        <source>There is no report &quot;{}&quot;; expected the folder of a finished evaluation. Choose the folder that holds report.json.</source>
        <translation>没有报告“{0}”；应为已完成评估的文件夹。请选择含有 report.json 的文件夹。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not the report of an evaluation ({}). Choose another folder, or evaluate anew.</source>
        <translation>“{0}”不是评估报告（{1}）。请选择另一个文件夹，或重新评估。</translation>
    </message>
    <message>
        <source>inversion/ddim, latent after step {} of {}</source>
        <translation>inversion/ddim，第 {0} 步（共 {1} 步）之后的潜变量</translation>
    </message>
    <message>
        <source>{}: expected finite numbers, found NaN or infinity. Damaged model weights or a precision too coarse for these models (try fp32) are the usual causes.</source>
        <translation>{0}：应为有限数，实际为 NaN 或无穷大。常见原因是模型权重已损坏，或精度对这些模型来说太低（请试用 fp32）。</translation>
    </message>
    <message>
        <source>Sampling in {} steps needs null-text embeddings of shape [{}, 77, C], found [{}]: the inversion was made with another number of steps.</source>
        <translation>{0} 步采样需要形状为 [{1}, 77, C] 的空文本嵌入，实际为 [{2}]：反演采用了另一个步数。</translation>
    </message>
    <message>
        <source>{}, latent after denoising step {} of {}</source>
        <translation>{0}，第 {1} 个去噪步（共 {2} 步）之后的潜变量</translation>
    </message>
    <message>
        <source>inversion/null_text, latent after step {} of {}</source>
        <translation>inversion/null_text，第 {0} 步（共 {1} 步）之后的潜变量</translation>
    </message>
    <message>
        <source>inversion/null_text: the loss at step {} of {}, inner step {}, is {}; expected a finite number. Damaged model weights or a precision too coarse for these models (try fp32) are the usual causes.</source>
        <translation>inversion/null_text：第 {0} 步（共 {1} 步）、内循环步 {2} 的损失为 {3}；应为有限数。常见原因是模型权重已损坏，或精度对这些模型来说太低（请试用 fp32）。</translation>
    </message>
    <message>
        <source>Null-text optimisation in {} steps needs a trajectory of {} latents, found {}: the inversion was made with another number of steps.</source>
        <translation>{0} 步的空文本优化需要 {1} 个潜变量的轨迹，实际有 {2} 个：反演采用了另一个步数。</translation>
    </message>
    <message>
        <source>The ledger {} was written by a newer version of this program.</source>
        <translation>账本 {0} 由本程序的较新版本写成。</translation>
    </message>
    <message>
        <source>The ledger {} is damaged: it counts other work than it has rows of. `asam verify` makes it anew from the run&apos;s files.</source>
        <translation>账本 {0} 已损坏：其计数与各行记录的工作不符。`asam verify` 会根据运行的文件重新生成它。</translation>
    </message>
    <message>
        <source>an unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>{} processes were started together, but MPI knows of {}. Start them with the mpirun of the MPI that this program was built with, or with srun --mpi=pmix.</source>
        <translation>一起启动了 {0} 个进程，但 MPI 只知道 {1} 个。请用构建本程序所用的 MPI 的 mpirun 启动它们，或用 srun --mpi=pmix。</translation>
    </message>
    <message>
        <source>{} processes were started together, but this program was built without MPI. Start it without mpirun or srun, or build it where CMake finds MPI (libopenmpi-dev).</source>
        <translation>一起启动了 {0} 个进程，但本程序构建时没有 MPI。请不用 mpirun 或 srun 启动，或在 CMake 能找到 MPI（libopenmpi-dev）的地方构建。</translation>
    </message>
    <message>
        <source>MPI could not be started; expected a program that was started by mpirun or srun.</source>
        <translation>MPI 无法启动；程序应由 mpirun 或 srun 启动。</translation>
    </message>
    <message>
        <source>{} processes were started together, but MPI knows of {}.</source>
        <translation>一起启动了 {0} 个进程，但 MPI 只知道 {1} 个。</translation>
    </message>
    <message>
        <source>This program was built without MPI.</source>
        <translation>此程序构建时未包含 MPI。</translation>
    </message>
    <message>
        <source>None of the {} chosen pictures of the data set &quot;{}&quot; ({}) has labels to compare with.</source>
        <translation>数据集“{1}”（{2}）中选定的 {0} 张图片都没有可供比较的标签。</translation>
    </message>
    <message>
        <source>Two data sets are called &quot;{}&quot;; give each a name of its own, as NAME=KIND:DIR.</source>
        <translation>有两个数据集名为“{0}”；请以 NAME=KIND:DIR 的形式为每个数据集指定自己的名称。</translation>
    </message>
    <message>
        <source>There is no data set to evaluate on; name at least one.</source>
        <translation>没有要评估的数据集；请至少指定一个。</translation>
    </message>
    <message>
        <source>the evaluation {}</source>
        <translation>评估 {0}</translation>
    </message>
    <message>
        <source>The manifest&apos;s evaluation is not in the form that `asam manifest` writes: {}.</source>
        <translation>清单中的评估不是 `asam manifest` 写出的形式：{0}。</translation>
    </message>
    <message>
        <source>{}: {} has the shape [{}]; the model that it is put over has [{}].</source>
        <translation>{0}：{1} 的形状为 [{2}]；要放入的模型中该形状为 [{3}]。</translation>
    </message>
    <message>
        <source>{} is {}; expected tuned tokens or a mask decoder to be put over a model. A whole model is named without the sign +.</source>
        <translation>{0} 是{1}；应为要放入模型的微调词元或掩码解码器。指定整个模型时不用 + 号。</translation>
    </message>
    <message>
        <source>Two models are called &quot;{}&quot;; give each a name of its own, as NAME=PATH.</source>
        <translation>有两个模型名为“{0}”；请以 NAME=PATH 的形式为每个模型指定自己的名称。</translation>
    </message>
    <message>
        <source>There is no model to evaluate; name at least one.</source>
        <translation>没有要评估的模型；请至少指定一个。</translation>
    </message>
    <message>
        <source>The model &quot;{}&quot; ends in +; expected [NAME=]PATH[+TOKENS] with the file of tuned tokens after the sign.</source>
        <translation>模型“{0}”以 + 结尾；应为 [NAME=]PATH[+TOKENS]，+ 号之后是微调词元的文件。</translation>
    </message>
    <message>
        <source>The data set &quot;{}&quot; ends in +; expected [NAME=][KIND:]DIR[+ANNOTATIONS] with the file of COCO&apos;s form after the sign.</source>
        <translation>数据集“{0}”以 + 结尾；应为 [NAME=][KIND:]DIR[+ANNOTATIONS]，+ 号之后是 COCO 格式的文件。</translation>
    </message>
    <message>
        <source>The data set &quot;{}&quot; names no folder; expected [NAME=]KIND:DIR.</source>
        <translation>数据集“{0}”没有指明文件夹；应为 [NAME=]KIND:DIR。</translation>
    </message>
    <message>
        <source>it has no mask to ask for</source>
        <translation>它没有可供提示的掩码</translation>
    </message>
    <message>
        <source>the machine ran out of memory; fewer prompts at a time or a lower precision need less</source>
        <translation>机器内存不足；减少每次提示数或降低精度可以减少所需内存</translation>
    </message>
    <message>
        <source>LibTorch reported: {}</source>
        <translation>LibTorch 报告：{0}</translation>
    </message>
    <message>
        <source>{} has no regenerated image for a contact sheet; run its stages first.</source>
        <translation>{0} 没有可用于缩略图总览的再生成图像；请先运行其各阶段。</translation>
    </message>
    <message>
        <source>{} cannot be copied into the report: {}.</source>
        <translation>无法将 {0} 复制到报告中：{1}。</translation>
    </message>
    <message>
        <source>{} has no image to report on; run its stages first.</source>
        <translation>{0} 没有可报告的图像；请先运行其各阶段。</translation>
    </message>
    <message>
        <source>{} was made by PGD; the published layout tells of attacks on the latent. Export it as sa1b or asam.</source>
        <translation>{0} 由 PGD 生成；发布的布局描述的是对潜变量的攻击。请将其导出为 sa1b 或 asam。</translation>
    </message>
    <message>
        <source>The regenerated picture of {} is not in {}; run its regeneration again.</source>
        <translation>{0} 的再生成图片不在 {1} 中；请重新运行其再生成。</translation>
    </message>
    <message>
        <source>{} has no regenerated image to export; run its stages first.</source>
        <translation>{0} 没有可导出的再生成图像；请先运行其各阶段。</translation>
    </message>
    <message>
        <source>{} holds no settings as JSON; remove it to go by the folder&apos;s name.</source>
        <translation>{0} 中没有 JSON 形式的设置；请将其移除，以便依照文件夹的名称。</translation>
    </message>
    <message>
        <source>No regenerated image of {} is accepted; accept some by hand or by rule first, or export all regenerated ones.</source>
        <translation>{0} 没有已接受的再生成图像；请先手动或按规则接受一些，或导出全部再生成图像。</translation>
    </message>
    <message>
        <source>The run {} has no numbers yet, so that there is nothing for TensorBoard. Run a stage first.</source>
        <translation>运行 {0} 还没有数值，因此没有可供 TensorBoard 使用的内容。请先运行一个阶段。</translation>
    </message>
    <message>
        <source>The run ends here, as its policy for failures is to stop.</source>
        <translation>运行在此结束，因为其失败策略是停止。</translation>
    </message>
    <message>
        <source>{} Its images go back to the others.</source>
        <translation>{0}其图像交还给其他设备。</translation>
    </message>
    <message>
        <source>A batch of {} images could not be computed ({}); the work goes on with at most {} in a batch.</source>
        <translation>一批 {0} 幅图像无法计算（{1}）；工作将以每批至多 {2} 幅继续。</translation>
    </message>
    <message>
        <source>{} has no caption; add a line for it to the captions file, or set data.missing_caption to empty.</source>
        <translation>{0} 没有图像描述；请在描述文件中为它添加一行，或将 data.missing_caption 设为 empty。</translation>
    </message>
    <message>
        <source>{} has no caption; the empty caption is used.</source>
        <translation>{0} 没有图像描述；使用空描述。</translation>
    </message>
    <message>
        <source>{} has {} masks, more than take part at most ({}): those with the largest boxes do.</source>
        <translation>{0} 有 {1} 个掩码，多于参与的上限（{2}）：边框最大的参与。</translation>
    </message>
    <message>
        <source>Mask {} of {} vanishes at the working size and is left out.</source>
        <translation>{1} 的掩码 {0} 在工作尺寸下消失，已略过。</translation>
    </message>
    <message>
        <source>{} has no masks; the attack needs at least one (an SA-1B json beside the picture, or a label that you make in the window with the prompt tool).</source>
        <translation>{0} 没有掩码；攻击至少需要一个（图片旁的 SA-1B json，或您在窗口中用提示工具创建的标注）。</translation>
    </message>
    <message>
        <source>The machine ran out of memory; fewer prompts per chunk or a lower precision need less.</source>
        <translation>机器内存不足；减少每批提示数或降低精度可以减少所需内存。</translation>
    </message>
    <message>
        <source>The attack goes back through the full chain: by the skip gradient (attack.gradient = skip) it needs far less, and with the permission --allow-skip-gradient the images without memory are attacked so.</source>
        <translation>攻击沿全链路反向传播：使用跳过采样的梯度（attack.gradient = skip）所需内存要少得多；加上许可 --allow-skip-gradient，内存不够的图像就会这样攻击。</translation>
    </message>
    <message>
        <source>Memory ran out for the full chain, which the settings ask for (attack.gradient = full_chain): the attack was done by the skip gradient, as the run allows.</source>
        <translation>设置所要求的全链路（attack.gradient = full_chain）内存不足：已按运行的许可使用跳过采样的梯度进行攻击。</translation>
    </message>
    <message>
        <source>The disk of {} is full{}. What is finished lies there: when there is room again, the same command goes on.</source>
        <translation>{0} 所在的磁盘已满{1}。已完成的内容都在那里：有空间之后，用同一命令继续。</translation>
    </message>
    <message>
        <source>Memory ran out; the work goes on with {} prompts a chunk.</source>
        <translation>内存不足；工作将以每批 {0} 个提示继续。</translation>
    </message>
    <message>
        <source>Memory ran out for the full chain; the attack of this image is done by the skip gradient, as the run allows.</source>
        <translation>全链路内存不足；此图像的攻击按运行的许可使用跳过采样的梯度进行。</translation>
    </message>
    <message>
        <source>The device {} stopped answering while {} was in work ({}).</source>
        <translation>设备 {0} 在处理 {1} 时停止响应（{2}）。</translation>
    </message>
    <message>
        <source>The sample is not the one that was reviewed before it was lost; it is to be reviewed again.</source>
        <translation>此样本与丢失前审阅过的样本不同；需要重新审阅。</translation>
    </message>
    <message>
        <source>The {} of {} needs its {} under the same settings, which this run does not have; include that stage.</source>
        <translation>{1} 的{0}需要相同设置下的{2}，而此运行没有；请包含该阶段。</translation>
    </message>
    <message>
        <source>The run&apos;s folder {} is not there any more; its disk or share may have been taken away. What is finished lies there: when it is back, the same command goes on.</source>
        <translation>运行的文件夹 {0} 已不存在；其磁盘或共享可能已被移除。已完成的内容都在那里：恢复之后，用同一命令继续。</translation>
    </message>
    <message>
        <source>The photographs {} are not there any more; their disk or share may have been taken away. When they are back, the same command goes on.</source>
        <translation>照片 {0} 已不存在；其磁盘或共享可能已被移除。恢复之后，用同一命令继续。</translation>
    </message>
    <message>
        <source>{} failed: {}</source>
        <translation>{0} 失败：{1}</translation>
    </message>
    <message>
        <source>{} holds a latent of [{}]; expected [1, 4, H/8, W/8].</source>
        <translation>{0} 含有形状为 [{1}] 的潜变量；应为 [1, 4, H/8, W/8]。</translation>
    </message>
    <message>
        <source>{} holds a latent with numbers that are not finite.</source>
        <translation>{0} 含有数值不是有限数的潜变量。</translation>
    </message>
    <message>
        <source>{} holds null-text embeddings of [{}]; expected [{}, 77, C].</source>
        <translation>{0} 含有形状为 [{1}] 的空文本嵌入；应为 [{2}, 77, C]。</translation>
    </message>
    <message>
        <source>The reconstruction of {} is not beside its inversion.</source>
        <translation>{0} 的重建图不在其反演旁。</translation>
    </message>
    <message>
        <source>The inversion of {} failed: {}</source>
        <translation>{0} 的反演失败：{1}</translation>
    </message>
    <message>
        <source>The run {} has no inversion of {} yet.</source>
        <translation>运行 {0} 还没有 {1} 的反演。</translation>
    </message>
    <message>
        <source>There is no {} in {}.</source>
        <translation>{1} 中没有 {0}。</translation>
    </message>
    <message>
        <source>There are no inversions in {}; expected a run, or a folder with embeddings/ID_latent.pth and embeddings/ID_uncond.pth.</source>
        <translation>{0} 中没有反演；应为一个运行，或含有 embeddings/ID_latent.pth 和 embeddings/ID_uncond.pth 的文件夹。</translation>
    </message>
    <message>
        <source>{} is the file that is read; choose another name for what is written.</source>
        <translation>{0} 是正在读取的文件；请为要写入的文件选择另一个名称。</translation>
    </message>
    <message>
        <source>{} is {} and lacks the rest of {}; put it into a whole one with: asam merge --base SAM --tokens {} --out OUT</source>
        <translation>{0} 是{1}，缺少 {2} 的其余部分；请用以下命令将其放入完整的模型：asam merge --base SAM --tokens {3} --out OUT</translation>
    </message>
    <message>
        <source>{} is to hold tokens alone, which go with the hash of their base into a .safetensors file; name it so.</source>
        <translation>{0} 将只含词元，它们连同基础模型的哈希值存入 .safetensors 文件；请这样命名。</translation>
    </message>
    <message>
        <source>{} is {}; a base is a whole Segment Anything model.</source>
        <translation>{0} 是{1}；基础模型应为完整的 Segment Anything 模型。</translation>
    </message>
    <message>
        <source>{} was tuned on another model than {}: {} of its other tensors differ</source>
        <translation>{0} 是在不同于 {1} 的模型上微调的：其余张量中有 {2} 个不同</translation>
    </message>
    <message>
        <source>{} does not say which model its tokens were tuned on</source>
        <translation>{0} 没有说明其词元是在哪个模型上微调的</translation>
    </message>
    <message>
        <source>{} was tuned on another model than {}: its base has the SHA-256 {}, this one {}</source>
        <translation>{0} 是在不同于 {1} 的模型上微调的：其基础模型的 SHA-256 为 {2}，这一个的为 {3}</translation>
    </message>
    <message>
        <source>{}: {} is [{}]; the base {} has [{}], so the tokens are of a model of another size.</source>
        <translation>{0}：{1} 为 [{2}]；基础模型 {3} 的为 [{4}]，因此词元属于另一种大小的模型。</translation>
    </message>
    <message>
        <source>There is no layout &quot;{}&quot;; the nearest known one is &quot;{}&quot; (all: {}).</source>
        <translation>没有布局“{0}”；最接近的已知布局是“{1}”（全部：{2}）。</translation>
    </message>
    <message>
        <source>{}. Name the model that they were tuned on, or force it (--force).</source>
        <translation>{0}。请指定微调它们时所用的模型，或强制执行（--force）。</translation>
    </message>
    <message>
        <source>{}: this Stable Diffusion has no {}, and captions need one. A single file is taken with the model&apos;s folder tokenizer (vocab.json and merges.txt) beside it.</source>
        <translation>{0}：此 Stable Diffusion 没有{1}，而图像描述需要它。单文件模型要与旁边的模型文件夹 tokenizer（vocab.json 和 merges.txt）一起使用。</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>The miniature models were not found; looked for miniature/ in {}. Set ASAM_RESOURCES to the folder that holds it.</source>
        <translation>没有找到微型模型；在 {0} 中查找了 miniature/。请将 ASAM_RESOURCES 设为含有它的文件夹。</translation>
    </message>
    <message>
        <source>The settings ask for a ControlNet, but none was given with the diffusion model. Name one with --controlnet, or switch it off: --set inversion.control=false --set attack.control=false --set regeneration.control=false.</source>
        <translation>设置要求 ControlNet，但没有随扩散模型给出。请用 --controlnet 指定一个，或将其关闭：--set inversion.control=false --set attack.control=false --set regeneration.control=false。</translation>
    </message>
    <message>
        <source>With attack.method = pgd there is no inversion; name the stages attack and regeneration.</source>
        <translation>attack.method = pgd 时没有反演；请指定阶段 attack 和 regeneration。</translation>
    </message>
    <message>
        <source>{} of {} images have no caption and are skipped (data.missing_caption), the first of them {}.</source>
        <translation>{1} 幅图像中有 {0} 幅没有图像描述，已跳过（data.missing_caption），其中第一幅是 {2}。</translation>
    </message>
    <message>
        <source>What is computed from here on can differ in its last bits from the run&apos;s other results: {}.</source>
        <translation>从此处起计算的结果，其最后几位可能与该运行的其他结果不同：{0}。</translation>
    </message>
    <message>
        <source>Another process computes the run {} with other settings ({}); join it with the same ones, or wait until it has ended.</source>
        <translation>另一个进程正以其他设置（{1}）计算运行 {0}；请以相同的设置加入，或等它结束。</translation>
    </message>
    <message>
        <source>The run goes on with {} threads an image, as it was begun, because its results depend on their number in the last bits; {} would be usual here (--threads).</source>
        <translation>运行继续以开始时的每幅图像 {0} 个线程进行，因为结果的最后几位取决于线程数；此处通常使用 {1} 个（--threads）。</translation>
    </message>
    <message>
        <source>The run&apos;s report could not be written: {}</source>
        <translation>无法写入运行的报告：{0}</translation>
    </message>
    <message>
        <source>There is no policy &quot;{}&quot; for failures; the nearest known one is &quot;{}&quot;.</source>
        <translation>没有失败策略“{0}”；最接近的已知策略是“{1}”。</translation>
    </message>
    <message>
        <source>{} images in flight were asked for; expected 1 to {}.</source>
        <translation>请求同时处理 {0} 幅图像；应为 1 到 {1} 幅。</translation>
    </message>
    <message>
        <source>its masks are in the frame &quot;{}&quot;; expected &quot;{}&quot;</source>
        <translation>其掩码采用画幅“{0}”；应为“{1}”</translation>
    </message>
    <message>
        <source>{} is not a file of predictions ({}); remove its stage&apos;s json to have the stage done again.</source>
        <translation>{0} 不是预测文件（{1}）；请移除该阶段的 json，以便重做该阶段。</translation>
    </message>
    <message>
        <source>The review in {} has no decision that is known; expected &quot;accepted&quot; or &quot;rejected&quot;, found &quot;{}&quot;. Remove it to have the image reviewed again.</source>
        <translation>{0} 中的审阅没有已知的决定；应为“accepted”或“rejected”，实际为“{1}”。请将其移除，以便重新审阅该图像。</translation>
    </message>
    <message>
        <source>less than {}</source>
        <translation>小于 {0}</translation>
    </message>
    <message>
        <source>at most {}</source>
        <translation>至多 {0}</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>至少 {0}</translation>
    </message>
    <message>
        <source>exactly {}</source>
        <translation>恰好 {0}</translation>
    </message>
    <message>
        <source>anything but {}</source>
        <translation>不等于 {0}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{} is {}; the rule asks for {}</source>
        <translation>{0} 为 {1}；规则要求{2}</translation>
    </message>
    <message>
        <source>{} is not {}</source>
        <translation>{0} 不满足“{1}”</translation>
    </message>
    <message>
        <source>it is not {}</source>
        <translation>它不是 {0}</translation>
    </message>
    <message>
        <source>{}, and {}</source>
        <translation>{0}，且 {1}</translation>
    </message>
    <message>
        <source>{}, nor is the other way met: {}</source>
        <translation>{0}，另一种方式也不满足：{1}</translation>
    </message>
    <message>
        <source>it is {}, which the rule excludes</source>
        <translation>它是 {0}，而规则将其排除</translation>
    </message>
    <message>
        <source>it meets &quot;{}&quot;, which the rule excludes</source>
        <translation>它满足“{0}”，而规则将其排除</translation>
    </message>
    <message>
        <source>something like drop &gt; 0.2</source>
        <translation>形如 drop &gt; 0.2 的内容</translation>
    </message>
    <message>
        <source>The rule has an error at position {}: {}.</source>
        <translation>规则在位置 {0} 有错误：{1}。</translation>
    </message>
    <message>
        <source>expected {}, found {}</source>
        <translation>应为{0}，实际为{1}</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>&quot;{}&quot; begins no number that can be read; expected one like 0.25</source>
        <translation>以“{0}”开头的不是可读取的数；应为形如 0.25 的数</translation>
    </message>
    <message>
        <source>&quot;{}&quot; does not belong after the number {}</source>
        <translation>“{0}”不应出现在数 {1} 之后</translation>
    </message>
    <message>
        <source>{} means nothing here; a rule is made of columns, numbers, &lt;, &lt;=, &gt;, &gt;=, =, !=, and, or, not and brackets</source>
        <translation>{0} 在此没有意义；规则由列名、数、&lt;、&lt;=、&gt;、&gt;=、=、!=、and、or、not 和括号组成</translation>
    </message>
    <message>
        <source>this character</source>
        <translation>此字符</translation>
    </message>
    <message>
        <source>The rule is empty; expected {}.</source>
        <translation>规则为空；应为{0}。</translation>
    </message>
    <message>
        <source>this bracket was not opened</source>
        <translation>此括号没有对应的左括号</translation>
    </message>
    <message>
        <source>&quot;and&quot; or &quot;or&quot;</source>
        <translation>“and”或“or”</translation>
    </message>
    <message>
        <source>this bracket is not closed</source>
        <translation>此括号没有闭合</translation>
    </message>
    <message>
        <source>&quot;and&quot;, &quot;or&quot; or &quot;)&quot;</source>
        <translation>“and”、“or”或“)”</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a state and stands alone, as in &quot;not {}&quot;</source>
        <translation>“{0}”是状态，应单独使用，如“not {1}”</translation>
    </message>
    <message>
        <source>a comparison (&lt;, &lt;=, &gt;, &gt;=, =, !=)</source>
        <translation>比较符（&lt;、&lt;=、&gt;、&gt;=、=、!=）</translation>
    </message>
    <message>
        <source>a column or a number</source>
        <translation>列名或数</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a state and has no number</source>
        <translation>“{0}”是状态，没有数值</translation>
    </message>
    <message>
        <source>there is no column &quot;{}&quot;; the nearest known word is &quot;{}&quot;</source>
        <translation>没有列“{0}”；最接近的已知词是“{1}”</translation>
    </message>
    <message>
        <source>brackets and &quot;not&quot; nest deeper than {} here</source>
        <translation>此处括号和“not”的嵌套超过 {0} 层</translation>
    </message>
    <message>
        <source>The rule has {} bytes; expected {} at most.</source>
        <translation>规则有 {0} 字节；应至多为 {1} 字节。</translation>
    </message>
    <message>
        <source>device: {} then, {} now</source>
        <translation>设备：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>precision: {} then, {} now</source>
        <translation>精度：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>threads: {} then, {} now</source>
        <translation>线程数：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>processor: {} then, {} now</source>
        <translation>处理器：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>LibTorch: {} then, {} now</source>
        <translation>LibTorch：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>remove it to have its stage done again</source>
        <translation>请将其移除，以便重做其阶段</translation>
    </message>
    <message>
        <source>{} is not a JSON object; {}.</source>
        <translation>{0} 不是 JSON 对象；{1}。</translation>
    </message>
    <message>
        <source>something else has that name</source>
        <translation>已有同名的其他内容</translation>
    </message>
    <message>
        <source>{} is no run and holds other things ({}); name a new or an empty folder for the run.</source>
        <translation>{0} 不是运行，而且存有其他内容（{1}）；请为运行指定一个新的或空的文件夹。</translation>
    </message>
    <message>
        <source>{} is not a run: there is no {} in it. Start one with `asam run`.</source>
        <translation>{0} 不是运行：其中没有 {1}。请用 `asam run` 开始一个运行。</translation>
    </message>
    <message>
        <source>put back a copy of it, or begin the run anew in another folder</source>
        <translation>请放回它的副本，或在另一个文件夹中重新开始运行</translation>
    </message>
    <message>
        <source>{} is not in the form of a run&apos;s file ({}); {}.</source>
        <translation>{0} 不是运行文件的形式（{1}）；{2}。</translation>
    </message>
    <message>
        <source>remove it; whether the image fails shows when it is done again</source>
        <translation>请将其移除；图像是否失败会在重做时显示</translation>
    </message>
    <message>
        <source>remove it and review the sample again</source>
        <translation>请将其移除并重新审阅该样本</translation>
    </message>
    <message>
        <source>{} has {:.1f} GB in all</source>
        <translation>{0} 共有 {1} GB</translation>
    </message>
    <message>
        <source>{:.1f} GB are free</source>
        <translation>可用 {0} GB</translation>
    </message>
    <message>
        <source>{:.1f} GB are free on {}</source>
        <translation>{1} 上可用 {0} GB</translation>
    </message>
    <message>
        <source>The results need up to {:.1f} GB of disk, but {:.1f} GB are free: choose another run folder, fewer images, or leave the trajectory out (inversion.keep_trajectory).</source>
        <translation>结果需要至多 {0} GB 磁盘空间，但只有 {1} GB 可用：请选择另一个运行文件夹、减少图像，或不保留轨迹（inversion.keep_trajectory）。</translation>
    </message>
    <message>
        <source>The work needs about {:.1f} GB of memory{}, but {}: close other programs, choose bf16, fewer images at once, or fewer prompts per chunk (the preset low_memory).</source>
        <translation>这项工作约需 {0} GB 内存{1}，但{2}：请关闭其他程序，选择 bf16、减少同时处理的图像，或减少每块的提示数（预设 low_memory）。</translation>
    </message>
    <message>
        <source>(reckoned, not measured)</source>
        <translation>（推算值，非实测）</translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation>无法读取 {0}。</translation>
    </message>
    <message>
        <source>The {} model {} is not the one that the manifest was made with: its SHA-256 is {}, expected {}.</source>
        <translation>{0} 模型 {1} 不是生成清单时所用的模型：其 SHA-256 为 {2}，应为 {3}。</translation>
    </message>
    <message>
        <source>The manifest&apos;s run is not in the form that `asam manifest` writes: {}.</source>
        <translation>清单中的运行不是 `asam manifest` 写出的形式：{0}。</translation>
    </message>
    <message>
        <source>This is no manifest of a run; `asam manifest RUN OUT` writes one.</source>
        <translation>这不是运行的清单；`asam manifest RUN OUT` 会写出清单。</translation>
    </message>
    <message>
        <source>The manifest names an image &quot;{}&quot;; expected the name of a picture without its ending.</source>
        <translation>清单列出了图像“{0}”；应为不带扩展名的图片名称。</translation>
    </message>
    <message>
        <source>The labels {} are no JSON; draw them again or take the image out of the run.</source>
        <translation>标注 {0} 不是 JSON；请重新绘制，或将该图像移出运行。</translation>
    </message>
    <message>
        <source>The manifest&apos;s captions are no texts by picture; expected {{&quot;sa_1.jpg&quot;: &quot;TEXT&quot;}}.</source>
        <translation>清单的图像描述不是按图片排列的文本；应为 {{&quot;sa_1.jpg&quot;: &quot;TEXT&quot;}}。</translation>
    </message>
    <message>
        <source>The manifest&apos;s labels are no texts by image; expected {{&quot;sa_1&quot;: &quot;an SA-1B record&quot;}}.</source>
        <translation>清单的标注不是按图像排列的文本；应为 {{&quot;sa_1&quot;: &quot;an SA-1B record&quot;}}。</translation>
    </message>
    <message>
        <source>{} holds a run that was not begun from this manifest; name a new folder for the run that is made again.</source>
        <translation>{0} 中的运行不是由此清单开始的；请为要重现的运行指定一个新文件夹。</translation>
    </message>
    <message>
        <source>the run {}</source>
        <translation>运行 {0}</translation>
    </message>
    <message>
        <source>The manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>The manifest&apos;s tuning is not in the form that `asam manifest` writes: {}.</source>
        <translation>清单的微调不是 `asam manifest` 写出的形式：{0}。</translation>
    </message>
    <message>
        <source>threads of the tuning: {} then, {} now</source>
        <translation>微调的线程数：当时为 {0}，现在为 {1}</translation>
    </message>
    <message>
        <source>{} has no ledger, so its files&apos; hashes are not known; `asam verify` writes one.</source>
        <translation>{0} 没有账本，因此其文件的哈希值未知；`asam verify` 会写出账本。</translation>
    </message>
    <message>
        <source>{} has no image with all its stages finished.</source>
        <translation>{0} 没有完成全部阶段的图像。</translation>
    </message>
    <message>
        <source>A run of the queue has the state &quot;{}&quot;, which is not known.</source>
        <translation>队列中有一个运行的状态“{0}”未知。</translation>
    </message>
    <message>
        <source>it was written by a newer version of this program</source>
        <translation>它由本程序的较新版本写成</translation>
    </message>
    <message>
        <source>it is not in the form of a queue ({})</source>
        <translation>它不是队列的形式（{0}）</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>它不是 JSON</translation>
    </message>
    <message>
        <source>Runs of the queue {} could not be read and are left out: {}. The file as it was is kept as {}; the runs&apos; own folders are whole and can be added again.</source>
        <translation>队列 {0} 中有运行无法读取，已略去：{1}。原文件保留为 {2}；这些运行自己的文件夹是完整的，可以重新加入。</translation>
    </message>
    <message>
        <source>The queue {} could not be read: {}. It was set aside as {}; the runs&apos; own folders are whole and can be added again.</source>
        <translation>无法读取队列 {0}：{1}。它已移到一旁，改名为 {2}；各运行的文件夹完好，可以重新添加。</translation>
    </message>
    <message>
        <source>{} is not in the form of a report ({}).</source>
        <translation>{0} 不是报告的形式（{1}）。</translation>
    </message>
    <message>
        <source>A write was broken off; the file is removed.</source>
        <translation>写入被中断；该文件将移除。</translation>
    </message>
    <message>
        <source>The sample of {} that it is about is not there; it is removed.</source>
        <translation>它所针对的 {0} 的样本不存在；它将移除。</translation>
    </message>
    <message>
        <source>{} It is set aside as {}{}, with the tokens left as they are, and the tuning is done again.</source>
        <translation>{0}它将移到一旁，改名为 {1}{2}，词元保持原样，并重做微调。</translation>
    </message>
    <message>
        <source>The tuned tokens are not there; the tuning is done again.</source>
        <translation>微调后的词元不存在；将重做微调。</translation>
    </message>
    <message>
        <source>The tokens are not those that the tuning ended with; it is done again.</source>
        <translation>词元不是微调结束时的词元；将重做微调。</translation>
    </message>
    <message>
        <source>{} cannot be set aside: {}.</source>
        <translation>无法将 {0} 移到一旁：{1}。</translation>
    </message>
    <message>
        <source>The evaluation of {} cannot be read; it is done again.</source>
        <translation>无法读取 {0} 的评估；将重做。</translation>
    </message>
    <message>
        <source>The evaluation&apos;s report cannot be read; it is written again from the images&apos; answers.</source>
        <translation>评估报告无法读取；将根据各图像的答案重新写出。</translation>
    </message>
    <message>
        <source>The evaluation&apos;s table is not the one that was written; it is written again from the images&apos; answers.</source>
        <translation>评估表与写出时的不同；将根据各图像的答案重新写出。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no shard; expected two numbers as in 3/8, the first from 1 to the second.</source>
        <translation>“{0}”不是分片；应为两个数，如 3/8，第一个数从 1 到第二个数。</translation>
    </message>
    <message>
        <source>The stages review, tuning and evaluation work on all images of a run together, and several processes share this one ({}). Ask them for --stages inversion,attack,regeneration; when they have ended, one process does the rest: `asam run {} --stages review,tuning,evaluation`.</source>
        <translation>审阅、微调和评估阶段一并处理运行的所有图像，而多个进程共享此运行（{0}）。请让它们执行 --stages inversion,attack,regeneration；它们结束之后，由一个进程完成其余部分：`asam run {1} --stages review,tuning,evaluation`。</translation>
    </message>
    <message>
        <source>The stage review needs a rule, such as &quot;drop &gt; 0.2 and psnr &gt; 25&quot; (--review-rule).</source>
        <translation>审阅阶段需要规则，例如“drop &gt; 0.2 and psnr &gt; 25”（--review-rule）。</translation>
    </message>
    <message>
        <source>{} It is written anew from the run&apos;s files.</source>
        <translation>{0}它将根据运行的文件重新写出。</translation>
    </message>
    <message>
        <source>There is no ledger; it is written from the run&apos;s files.</source>
        <translation>没有账本；它将根据运行的文件写出。</translation>
    </message>
    <message>
        <source>A process that shared the run ended without handing over its ledger; it is taken into the run&apos;s.</source>
        <translation>一个共享此运行的进程没有移交账本就结束了；其账本将并入运行的账本。</translation>
    </message>
    <message>
        <source>{} It is removed; what it told of is found in the run&apos;s files.</source>
        <translation>{0}它将移除；它所记录的内容可在运行的文件中找到。</translation>
    </message>
    <message>
        <source>The {} of {} was broken off; its files are removed.</source>
        <translation>{1} 的{0}被中断；其文件将移除。</translation>
    </message>
    <message>
        <source>The {} of {} has not written it; it is removed.</source>
        <translation>{1} 的{0}没有写出它；它将移除。</translation>
    </message>
    <message>
        <source>It is no file of a run, which does not read it; it stays as it is.</source>
        <translation>它不是运行的文件，运行不会读取它；它保持原样。</translation>
    </message>
    <message>
        <source>The {} of {} is not whole any more; it is done again.</source>
        <translation>{1} 的{0}已不完整；将重做。</translation>
    </message>
    <message>
        <source>The {} of {} is not whole any more; it is done again, with what was made from it.</source>
        <translation>{1} 的{0}已不完整；它以及由它得出的结果将重新计算。</translation>
    </message>
    <message>
        <source>It shows an iterate of the attack of {}, and nothing depends on it; it is left out.</source>
        <translation>它显示 {0} 的攻击的一次迭代，没有别的内容依赖它；已略去。</translation>
    </message>
    <message>
        <source>The {} of {} cannot be read; it is done again.</source>
        <translation>无法读取 {1} 的{0}；将重做。</translation>
    </message>
    <message>
        <source>The ledger does not tell of the {} of {}; it is entered.</source>
        <translation>账本没有记录 {1} 的{0}；将补记。</translation>
    </message>
    <message>
        <source>There is no column &quot;{}&quot;; the nearest known one is &quot;{}&quot;.</source>
        <translation>没有列“{0}”；最接近的已知列是“{1}”。</translation>
    </message>
    <message>
        <source>There is no stage &quot;{}&quot;; the nearest known one is &quot;{}&quot;.</source>
        <translation>没有阶段“{0}”；最接近的已知阶段是“{1}”。</translation>
    </message>
    <message>
        <source>No stage was named; expected some of {}.</source>
        <translation>没有指定阶段；应为 {0} 中的若干个。</translation>
    </message>
    <message>
        <source>The trajectory in {} has {} latents forward and {} backward; expected one more forward. Run the inversion of {} again.</source>
        <translation>{0} 中的轨迹有 {1} 个正向潜变量和 {2} 个反向潜变量；正向应多一个。请重新运行 {3} 的反演。</translation>
    </message>
    <message>
        <source>{} is not a sweep: there is no {} in it. Start one with `asam sweep`.</source>
        <translation>{0} 不是扫描：其中没有 {1}。请用 `asam sweep` 开始一个扫描。</translation>
    </message>
    <message>
        <source>{} is not in the form of a sweep&apos;s report ({}); remove it and continue the sweep to have it written again.</source>
        <translation>{0} 不是扫描报告的形式（{1}）；请将其移除并继续扫描，以便重新写出。</translation>
    </message>
    <message>
        <source>Axis {} has &quot;{}&quot;; expected {}.</source>
        <translation>轴 {0} 含有“{1}”；应为{2}。</translation>
    </message>
    <message>
        <source>Axis seed has {}; expected a whole number of 0 or more.</source>
        <translation>轴 seed 含有 {0}；应为 0 或更大的整数。</translation>
    </message>
    <message>
        <source>There is no setting &quot;{}&quot; to sweep; the nearest known one is &quot;{}&quot;.</source>
        <translation>没有可供扫描的设置“{0}”；最接近的已知设置是“{1}”。</translation>
    </message>
    <message>
        <source>a whole number of 0 or more</source>
        <translation>0 或更大的整数</translation>
    </message>
    <message>
        <source>a range as &quot;first..last / count&quot;</source>
        <translation>形如“first..last / count”的范围</translation>
    </message>
    <message>
        <source>Axis {} has &quot;{}&quot;; a range needs a setting that is a number.</source>
        <translation>轴 {0} 含有“{1}”；范围只能用于数值设置。</translation>
    </message>
    <message>
        <source>Axis {} has &quot;{}&quot;; expected {}, for example &quot;0.02..0.1 / 5&quot;.</source>
        <translation>轴 {0} 含有“{1}”；应为{2}，例如“0.02..0.1 / 5”。</translation>
    </message>
    <message>
        <source>Axis {} has a range of {} values; expected 2 to {}.</source>
        <translation>轴 {0} 的范围有 {1} 个值；应为 2 到 {2} 个。</translation>
    </message>
    <message>
        <source>A sweep needs one to {} settings with their values; found {}.</source>
        <translation>一个扫描需要一到 {0} 个设置及其取值；实际有 {1} 个。</translation>
    </message>
    <message>
        <source>The setting {} is swept twice; give all its values to one axis.</source>
        <translation>设置 {0} 被扫描了两次；请将其所有取值放在一个轴上。</translation>
    </message>
    <message>
        <source>Axis {} has no values.</source>
        <translation>轴 {0} 没有取值。</translation>
    </message>
    <message>
        <source>The sweep has more than {} cells; give its axes fewer values.</source>
        <translation>扫描超过 {0} 个单元格；请减少各轴的取值。</translation>
    </message>
    <message>
        <source>Axis {} has no values; expected some, for example {}=0.02,0.05.</source>
        <translation>轴 {0} 没有取值；应有一些，例如 {1}=0.02,0.05。</translation>
    </message>
    <message>
        <source>The axis &quot;{}&quot; has no values; expected stage.field=value,value.</source>
        <translation>轴“{0}”没有取值；应为 stage.field=value,value。</translation>
    </message>
    <message>
        <source>An axis is {}; expected an object with key and values.</source>
        <translation>有一个轴为 {0}；应为含有 key 和 values 的对象。</translation>
    </message>
    <message>
        <source>The run {} holds no trajectory of {}. Run its inversion with inversion.keep_trajectory switched on.</source>
        <translation>运行 {0} 中没有 {1} 的轨迹。请开启 inversion.keep_trajectory 后运行其反演。</translation>
    </message>
    <message>
        <source>The tuned tokens were not measured on the run&apos;s samples: {}</source>
        <translation>没有在运行的样本上测量微调后的词元：{0}</translation>
    </message>
    <message>
        <source>The tuned tokens were not measured on its sample: {}</source>
        <translation>没有在其样本上测量微调后的词元：{0}</translation>
    </message>
    <message>
        <source>its masks have changed since; do its stages again first.</source>
        <translation>其掩码已更改；请先重做其各阶段。</translation>
    </message>
    <message>
        <source>The tuning goes on in epoch {}, after step {}.</source>
        <translation>微调从第 {0} 轮第 {1} 步之后继续。</translation>
    </message>
    <message>
        <source>The processes do not find the same state in {}; expected a folder that all of them share.</source>
        <translation>各进程在 {0} 中没有找到相同的状态；应为所有进程共享的文件夹。</translation>
    </message>
    <message>
        <source>Another process of this tuning failed; its own sentence says why.</source>
        <translation>此微调的另一个进程失败；原因见该进程自己的说明。</translation>
    </message>
    <message>
        <source>epoch {}, step {}</source>
        <translation>第 {0} 轮，第 {1} 步</translation>
    </message>
    <message>
        <source>, IoU on held-out images {:.4f}{}</source>
        <translation>，留出图像的 IoU {0}{1}</translation>
    </message>
    <message>
        <source>Epoch {}: loss {:.4f}, learning rate {:.3g}{}.</source>
        <translation>第 {0} 轮：损失 {1}，学习率 {2}{3}。</translation>
    </message>
    <message>
        <source>{} has no picture with masks beside it; expected SA-1B&apos;s or ASAM&apos;s layout, or a run with regenerated samples.</source>
        <translation>{0} 中没有旁边带掩码的图片；应为 SA-1B 或 ASAM 的布局，或含有再生成样本的运行。</translation>
    </message>
    <message>
        <source>{} is not the record of a tuning ({}); remove it to have the tuning done again.</source>
        <translation>{0} 不是微调的记录（{1}）；请将其移除，以便重做微调。</translation>
    </message>
    <message>
        <source>The settings ask for photographs or reconstructions, but {} does not name its photographs; name them with --data.</source>
        <translation>设置要求照片或重建图，但 {0} 没有指明其照片；请用 --data 指定。</translation>
    </message>
    <message>
        <source>{} of &quot;{}&quot; has no masks beside it and is left out.</source>
        <translation>“{1}”的 {0} 旁没有掩码，已略过。</translation>
    </message>
    <message>
        <source>{} of &quot;{}&quot; is left out: {}</source>
        <translation>“{1}”的 {0} 已略过：{2}</translation>
    </message>
    <message>
        <source>There is nothing to tune on in {}: no picture of the sources whose share is above 0 (photographs {}, reconstructions {}, regenerated samples {}, extra folders {}). Run its stages first, take photographs (--set tuning.share_clean=1), name a folder with --source, or accept some samples.</source>
        <translation>{0} 中没有可供微调的内容：比例大于 0 的来源都没有图片（照片 {1}，重建图 {2}，再生成样本 {3}，其他文件夹 {4}）。请先运行其各阶段、采用照片（--set tuning.share_clean=1）、用 --source 指定文件夹，或接受一些样本。</translation>
    </message>
    <message>
        <source>The tuning was begun with {} threads and goes on with {}: its tokens can differ in their last bits from those of one number.</source>
        <translation>微调开始时使用 {0} 个线程，现在以 {1} 个继续：其词元的最后几位可能与始终使用同一线程数时不同。</translation>
    </message>
    <message>
        <source>Word maps of {} need its {}, which this run does not have; run that stage.</source>
        <translation>{0} 的词图需要其{1}，而此运行没有；请运行该阶段。</translation>
    </message>
    <message>
        <source>The segmenter takes RGB pictures of at most {0} x {0} pixels [B, 3, h, w]; found [{1}].</source>
        <translation>分割模型接受至多 {0} x {0} 像素的 RGB 图片 [B, 3, h, w]；实际为 [{1}]。</translation>
    </message>
    <message>
        <source>{}: the mask decoder&apos;s widths {} and {} do not divide into {} heads; the published models have 8.</source>
        <translation>{0}：掩码解码器的宽度 {1} 和 {2} 不能分成 {3} 个头；已发布的模型有 8 个头。</translation>
    </message>
    <message>
        <source>{}: the tensor {} has {} dimensions; a Segment Anything model&apos;s has a size in dimension {}.</source>
        <translation>{0}：张量 {1} 有 {2} 个维度；Segment Anything 模型的该张量在维度 {3} 上有大小。</translation>
    </message>
    <message>
        <source>{}: image_encoder.blocks.0.attn.rel_pos_h does not divide the embedding&apos;s width {} into heads.</source>
        <translation>{0}：image_encoder.blocks.0.attn.rel_pos_h 不能将嵌入的宽度 {1} 分成若干个头。</translation>
    </message>
    <message>
        <source>{} has no ending that says how to write it; expected .pth or .safetensors.</source>
        <translation>{0} 没有说明写入方式的扩展名；应为 .pth 或 .safetensors。</translation>
    </message>
    <message>
        <source>HQ-SAM has an output token and heads of its own, which the Segment Anything layouts have no place for.</source>
        <translation>HQ-SAM 有自己的输出词元和头，Segment Anything 的布局没有它们的位置。</translation>
    </message>
    <message>
        <source>{} is {}; expected a Segment Anything model, its mask decoder or its tokens.{}</source>
        <translation>{0} 是{1}；应为 Segment Anything 模型、其掩码解码器或其词元。{2}</translation>
    </message>
    <message>
        <source>{} cannot be written as {}; expected a Segment Anything model or its mask decoder.</source>
        <translation>{0} 无法写成 {1}；应为 Segment Anything 模型或其掩码解码器。</translation>
    </message>
    <message>
        <source>The segmenter takes a colour picture of 8 bits a channel; found none or another kind.</source>
        <translation>分割模型接受每通道 8 位的彩色图片；实际没有图片，或是其他种类。</translation>
    </message>
    <message>
        <source>The segmenter was asked for a mask before it was given a picture.</source>
        <translation>在给出图片之前就向分割模型请求了掩码。</translation>
    </message>
    <message>
        <source>The segmenter needs a point or a box to find a mask.</source>
        <translation>分割模型需要一个点或一个框才能找到掩码。</translation>
    </message>
    <message>
        <source>{}: expected a JSON object with pixel statistics (three numbers each, the deviations above 0) and a head count above 0; found something else ({}).</source>
        <translation>{0}：应为 JSON 对象，含有像素统计（各三个数，标准差大于 0）和大于 0 的头数；实际为其他内容（{1}）。</translation>
    </message>
    <message>
        <source>no object</source>
        <translation>没有对象</translation>
    </message>
    <message>
        <source>{} heads</source>
        <translation>{0} 个头</translation>
    </message>
    <message>
        <source>The image encoder has attention windows of {} and of {} tokens; a Hugging Face folder knows one size only.</source>
        <translation>图像编码器有 {0} 个和 {1} 个词元的注意力窗口；Hugging Face 文件夹只支持一种大小。</translation>
    </message>
    <message>
        <source>{} holds other pixel statistics or another head count than this model has; choose another folder for it.</source>
        <translation>{0} 中的像素统计或头数与此模型不同；请为它选择另一个文件夹。</translation>
    </message>
    <message>
        <source>{}: the output tokens have unexpected shapes; expected {} [1, C] and {} [M, C] of one width.</source>
        <translation>{0}：输出词元的形状不符；应为宽度相同的 {1} [1, C] 和 {2} [M, C]。</translation>
    </message>
    <message>
        <source>The tuning stopped in {}: the loss is {} and the gradient&apos;s norm {}. A lower tuning.learning_rate (it is {} here) or precision fp32 may help; the tokens of the epochs before are kept.</source>
        <translation>微调在{0}停止：损失为 {1}，梯度范数为 {2}。较低的 tuning.learning_rate（此处为 {3}）或精度 fp32 可能有帮助；之前各轮的词元已保留。</translation>
    </message>
    <message>
        <source>inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>regeneration</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>归档文件</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>(best)</source>
        <translation>（最佳）</translation>
    </message>
    <message>
        <source>{}. Name the model that they were tuned on.</source>
        <translation>{0}。请指定微调它们时所用的模型。</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>目录非空</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>无效的参数</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>无效的跨设备链接</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>过旧的文件句柄</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数过多</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>传输端点尚未连接</translation>
    </message>
    <message>
        <source>Function not implemented</source>
        <translation>功能未实现</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持的操作</translation>
    </message>
    <message>
        <source>No locks available</source>
        <translation>没有可用的锁</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>数据库文件已损坏</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>文件不是数据库</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库已锁定</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>试图写入只读数据库</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>磁盘输入/输出错误</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>数据库或磁盘已满</translation>
    </message>
    <message>
        <source>Other processes have the images that are left in hand ({}); this one waits for them, and takes up what a process that ends leaves.</source>
        <translation>其余图像正由其他进程处理（{0}）；此进程等待它们，并接手结束的进程所留下的图像。</translation>
    </message>
    <message>
        <source>{} holds labels that were drawn there; name a new folder for the run that is made again.</source>
        <translation>{0} 中有在那里绘制的标注；请为要重现的运行指定一个新文件夹。</translation>
    </message>
    <message>
        <source>The tuning goes on with {} threads, as it was begun, because its tokens depend on their number in the last bits; {} would be usual here (--threads).</source>
        <translation>微调继续使用 {0} 个线程（与开始时相同），因为其令牌的最后几位取决于线程数；此处通常为 {1} 个（--threads）。</translation>
    </message>
    <message>
        <source>The settings file {} cannot be opened. Look whether it is there and may be read.</source>
        <translation>无法打开设置文件 {0}。请查看它是否存在、是否允许读取。</translation>
    </message>
    <message>
        <source>The settings in {} cannot be used: {} Correct the file, or choose another.</source>
        <translation>{0} 中的设置无法使用：{1}请改正该文件，或选择另一个文件。</translation>
    </message>
    <message>
        <source>The annotations &quot;{}&quot; cannot be opened. Look whether they are there and may be read.</source>
        <translation>无法打开标注文件“{0}”。请查看它是否存在、是否允许读取。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no JSON file: {}. Fetch it again, or choose another.</source>
        <translation>“{0}”不是 JSON 文件：{1}。请重新获取，或选择另一个文件。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not of COCO&apos;s form: it has no list &quot;images&quot;. Choose a file that has images and annotations.</source>
        <translation>“{0}”不是 COCO 格式：没有列表“images”。请选择含有图像和标注的文件。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no picture by its name; expected a JPEG, PNG, WebP, BMP or TIFF file, a folder of such, or an archive of such a folder (.tar). Choose one of these, or save it in one of these forms first.</source>
        <translation>从名称看，“{0}”不是图片；应为 JPEG、PNG、WebP、BMP 或 TIFF 文件、这类文件的文件夹，或这种文件夹的归档文件（.tar）。请选择其中一种，或先另存为其中一种格式。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has masks of none of the pictures in &quot;{}&quot;; expected their file names, such as &quot;{}&quot;, in its list &quot;images&quot;. Choose the annotations of these pictures, or the pictures of these annotations.</source>
        <translation>“{0}”中没有“{1}”里任何图片的掩码；其列表“images”中应有它们的文件名，例如“{2}”。请选择这些图片的标注，或这些标注的图片。</translation>
    </message>
    <message>
        <source>There is no &quot;{}&quot;; expected a picture, a folder of pictures or an archive of them. Look where it lies now, and whether its disk is there.</source>
        <translation>“{0}”不存在；应为图片、图片文件夹或图片归档文件。请查看它现在在哪里，以及它所在的磁盘是否可用。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is for a picture of {} x {} pixels; &quot;{}&quot; has {} x {}. Put the file of this picture in its place, or take it away.</source>
        <translation>“{0}”对应 {1} x {2} 像素的图片；“{3}”有 {4} x {5} 像素。请换成这张图片的文件，或将其移走。</translation>
    </message>
    <message>
        <source>The folder &quot;{}&quot; cannot be read: {}. Look whether its disk is there and it may be read.</source>
        <translation>无法读取文件夹“{0}”：{1}。请查看它所在的磁盘是否可用、是否允许读取。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no picture; expected a JPEG, PNG, WebP, BMP or TIFF file. Save it as one of these first, or choose another.</source>
        <translation>“{0}”不是图片；应为 JPEG、PNG、WebP、BMP 或 TIFF 文件。请先另存为其中一种格式，或选择另一个文件。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; cannot be decoded as {}: {}. Copy it again from where it came from, or leave it out.</source>
        <translation>“{0}”无法作为 {1} 解码：{2}。请从来源处重新复制，或让它不参与运行。</translation>
    </message>
    <message>
        <source>The &quot;asam&quot; text of &quot;{}&quot; cannot be read: {}. Take its settings from the run that made it.</source>
        <translation>无法读取“{0}”的“asam”文本：{1}。请从生成它的运行中取得设置。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no JSON: {}; expected an SA-1B record. Fetch it again, or take it away.</source>
        <translation>“{0}”不是 JSON：{1}；应为 SA-1B 记录。请重新获取，或将其移走。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; cannot be read: {}. Look whether its disk is there, or copy it again.</source>
        <translation>无法读取归档文件“{0}”：{1}。请查看它所在的磁盘是否可用，或重新复制。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; cannot be opened: {}. Look whether it is there and may be read.</source>
        <translation>无法打开归档文件“{0}”：{1}。请查看它是否存在、是否允许读取。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a folder or a device; expected a tar archive. Open a folder under a name that does not end like an archive&apos;s.</source>
        <translation>“{0}”是文件夹或设备；应为 tar 归档文件。如要打开文件夹，其名称不能以归档文件的扩展名结尾。</translation>
    </message>
    <message>
        <source>The archive &quot;{}&quot; holds no files. Fetch it again, or choose another.</source>
        <translation>归档文件“{0}”中没有文件。请重新获取，或选择另一个文件。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no tar archive: it has {} bytes. Fetch it again, or choose another.</source>
        <translation>“{0}”不是 tar 归档文件：它有 {1} 字节。请重新获取，或选择另一个文件。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no tar archive; expected one as SA-1B&apos;s parts are downloaded (.tar). Fetch it again, or choose another.</source>
        <translation>“{0}”不是 tar 归档文件；应为 SA-1B 各部分下载所得的归档文件（.tar）。请重新获取，或选择另一个文件。</translation>
    </message>
    <message>
        <source>{} cannot be opened; expected a file of a run. Look whether it is there and may be read.</source>
        <translation>无法打开 {0}；应为运行的文件。请查看它是否存在、是否允许读取。</translation>
    </message>
    <message>
        <source>{} is not there; expected the folder of a run, a settings file or a result picture. Look for it where it is now and choose it again.</source>
        <translation>{0} 不存在；应为运行的文件夹、设置文件或结果图片。请找到它现在的位置并重新选择。</translation>
    </message>
    <message>
        <source>The picture {} does not tell with which settings it was made. Choose one that a run has made, the run&apos;s folder or a settings file.</source>
        <translation>图片 {0} 没有说明它是用哪些设置生成的。请选择由运行生成的图片、该运行的文件夹或设置文件。</translation>
    </message>
    <message>
        <source>{} is not a JSON object; expected a file of a sweep. Put it back from a copy, or start the sweep anew in another folder.</source>
        <translation>{0} 不是 JSON 对象；应为扫描的文件。请用副本恢复它，或在另一个文件夹中重新开始扫描。</translation>
    </message>
    <message>
        <source>The attack needs at least one mask and none empty; found {} masks, {} of them empty at the segmenter&apos;s size of {} pixels. Leave the image out of the run, or give it masks that are larger.</source>
        <translation>攻击至少需要一个掩码，且不得为空；实际有 {0} 个掩码，其中 {1} 个在分割模型的 {2} 像素尺寸下为空。请让该图像不参与运行，或为其提供更大的掩码。</translation>
    </message>
    <message>
        <source>The folder {} cannot be made: {}. Look whether its disk has room and may be written to.</source>
        <translation>无法创建文件夹 {0}：{1}。请查看其所在磁盘是否有空间且可写入。</translation>
    </message>
    <message>
        <source>{} cannot be removed: {}. Look whether its folder may be written to.</source>
        <translation>无法移除 {0}：{1}。请查看其所在文件夹是否可写入。</translation>
    </message>
    <message>
        <source>There is no own preset &quot;{}&quot; in {}, nor any other. Save one first, or take a built-in one.</source>
        <translation>{1} 中没有自定义预设“{0}”，也没有其他预设。请先保存一个，或使用内置预设。</translation>
    </message>
    <message>
        <source>There is no own preset &quot;{}&quot; in {}; there are: {}.</source>
        <translation>{1} 中没有自定义预设“{0}”；现有：{2}。</translation>
    </message>
    <message>
        <source>Open the folder or archive that holds the photographs.</source>
        <translation>请打开存放照片的文件夹或归档文件。</translation>
    </message>
    <message>
        <source>Unpack it and open one of its subfolders: {}.</source>
        <translation>请将其解包并打开其中一个子文件夹：{0}。</translation>
    </message>
    <message>
        <source>Open one of its subfolders: {}.</source>
        <translation>请打开其中一个子文件夹：{0}。</translation>
    </message>
    <message>
        <source>The {} &quot;{}&quot; holds no pictures{}; expected JPEG, PNG, WebP, BMP or TIFF files. {}</source>
        <translation>{0}“{1}”中没有图片{2}；应有 JPEG、PNG、WebP、BMP 或 TIFF 文件。{3}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; cannot be read as PNG: {}. Fetch it again, or choose another.</source>
        <translation>“{0}”无法作为 PNG 读取：{1}。请重新获取，或选择另一个。</translation>
    </message>
    <message>
        <source>{} processes were started together, but their launcher does not speak with MPI. Start them with srun --mpi=pmix (with some builds of MPICH --mpi=pmi2; srun --mpi=list names what there is), or with the mpirun of the MPI that this program was built with.</source>
        <translation>一起启动了 {0} 个进程，但其启动器不与 MPI 通信。请用 srun --mpi=pmix 启动（MPICH 的某些构建用 --mpi=pmi2；srun --mpi=list 会列出可用的插件），或用构建本程序所用 MPI 的 mpirun 启动。</translation>
    </message>
    <message>
        <source>The run {} does not tell its settings. Choose one that this program has made, or a settings file.</source>
        <translation>运行 {0} 没有说明其设置。请选择由本程序生成的运行，或设置文件。</translation>
    </message>
    <message>
        <source>{} is a device or a pipe and is not written to; expected the name of a file.</source>
        <translation>{0} 是设备或管道，不会写入；应为文件名。</translation>
    </message>
    <message>
        <source>threads is {}; expected 0 (all cores) to {}.</source>
        <translation>threads 为 {0}；应为 0（全部核心）到 {1}。</translation>
    </message>
    <message>
        <source>It has more than 1 MB; expected settings as JSON.</source>
        <translation>它大于 1 MB；应为 JSON 形式的设置。</translation>
    </message>
    <message>
        <source>Pictures whose name is no UTF-8 text are left out, {} in all: {}. Give them other names.</source>
        <translation>名称不是 UTF-8 文本的图片已略去，共 {0} 张：{1}。请给它们改名。</translation>
    </message>
    <message>
        <source>&quot;{}&quot; holds no pictures that can be opened: {}</source>
        <translation>“{0}”中没有可以打开的图片：{1}</translation>
    </message>
    <message>
        <source>The path &quot;{}&quot; is no UTF-8 text, in which runs and reports name their data. Give its folders and files other names.</source>
        <translation>路径“{0}”不是 UTF-8 文本，而运行和报告用 UTF-8 文本记下其数据的位置。请给其中的文件夹和文件改名。</translation>
    </message>
    <message>
        <source>{} is the folder of a run, which has a report of its own; name another one, or its folder evaluation.</source>
        <translation>{0} 是一个运行的文件夹，其中有它自己的报告；请指定另一个文件夹，或其中的 evaluation 文件夹。</translation>
    </message>
    <message>
        <source>The run holds results of {} images that are not in {}, the first of them {}; they stay in it. Begin a new run where the two are not to be mixed.</source>
        <translation>该运行中有 {0} 张图像的结果，而这些图像不在 {1} 中，第一张是 {2}；这些结果会留在运行里。如果不想把两者混在一起，请开始新的运行。</translation>
    </message>
    <message>
        <source>{} belongs to the run {} itself; name another place for what is written.</source>
        <translation>{0} 属于运行 {1} 本身；请为要写入的内容指定另一个位置。</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>它不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>{} is a sweep, not a run: the runs of its cells lie in {}. Name one of these.</source>
        <translation>{0} 是扫描，不是运行：其各单元格的运行在 {1} 中。请指定其中之一。</translation>
    </message>
    <message>
        <source>The settings in {} cannot be used: {} Version {} of the program wrote them, and this is version {}: go on with a version that knows them, or begin anew in another folder.</source>
        <translation>无法使用 {0} 中的设置：{1} 它们由程序的 {2} 版本写出，而当前为 {3} 版本：请用认识这些设置的版本继续，或在另一个文件夹中重新开始。</translation>
    </message>
    <message>
        <source>The {} needs the {} under the same settings, which the run {} has of none of the images{}; include that stage.</source>
        <translation>{0}需要以相同设置得到的{1}，而运行 {2} 的任何图像都没有{3}；请把该阶段也包括进来。</translation>
    </message>
    <message>
        <source>{} cannot be moved to {} ({}); a new tuning would replace it. Check who may write there.</source>
        <translation>{0} 无法移动到 {1}（{2}）；新的微调会取代它。请检查那里的写入权限。</translation>
    </message>
    <message>
        <source>The tokens of the former tuning are kept in {}.</source>
        <translation>先前微调的标记保留在 {0} 中。</translation>
    </message>
</context>
<context>
    <name>asam::CurvesView</name>
    <message>
        <source>Stage of the curves</source>
        <translation>曲线所属阶段</translation>
    </message>
    <message>
        <source>Null-text loss</source>
        <translation>空文本损失</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>Attack loss</source>
        <translation>攻击损失</translation>
    </message>
    <message>
        <source>attack step</source>
        <translation>攻击步</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Loss of the null-text optimisation</source>
        <translation>空文本优化的损失</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>L1 norm of the gradient</source>
        <translation>梯度的 L1 范数</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>L1 norm of the loss&apos;s gradient by the latent, of each iterate that has one</source>
        <translation>损失对潜变量的梯度的 L1 范数，只列有梯度的迭代</translation>
    </message>
    <message>
        <source>Mean IoU (256 px)</source>
        <translation>平均 IoU（256 像素）</translation>
    </message>
    <message>
        <source>Loss of the attack&apos;s iterates, and their mean IoU at SAM&apos;s low resolution of 256 pixels</source>
        <translation>攻击各次迭代的损失，以及它们在 SAM 的 256 像素低分辨率下的平均 IoU</translation>
    </message>
</context>
<context>
    <name>asam::DataActions</name>
    <message>
        <source>At least one image has to take part.</source>
        <translation>至少要有一幅图像参与。</translation>
    </message>
    <message>
        <source>Another job is at work; this can be done when it has ended.</source>
        <translation>另一项任务正在进行；等它结束后再做。</translation>
    </message>
    <message>
        <source>the empty captions</source>
        <translation>空的图像描述</translation>
    </message>
    <message>
        <source>Empty captions given: %1</source>
        <translation>已设为空描述：%1</translation>
    </message>
    <message numerus="yes">
        <source>Left out of runs: %1 of %n image(s)</source>
        <translation>
            <numerusform>不参与运行：%1 / %n 张图像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::DataCard</name>
    <message>
        <source>blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>low contrast</source>
        <translation>低对比度</translation>
    </message>
    <message>
        <source>low light</source>
        <translation>低光照</translation>
    </message>
    <message>
        <source>SA-1B&apos;s layout</source>
        <translation>SA-1B 目录结构</translation>
    </message>
    <message>
        <source>COCO&apos;s or LVIS&apos;s JSON</source>
        <translation>COCO 或 LVIS 的 JSON</translation>
    </message>
    <message>
        <source>What the data set is called in tables and charts</source>
        <translation>数据集在表格和图表中的名称</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Spoiled by</source>
        <translation>退化</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What is done to each picture before the models see it; the labels stay</source>
        <translation>模型看到图片之前对每张图片所做的处理；标注不变</translation>
    </message>
    <message>
        <source>Corruption of the pictures</source>
        <translation>图片的退化</translation>
    </message>
    <message>
        <source>How strong it is, 1 to 5</source>
        <translation>强度，1 到 5</translation>
    </message>
    <message>
        <source>Severity of the corruption</source>
        <translation>退化的强度</translation>
    </message>
    <message>
        <source>Split: %1
%2</source>
        <translation>划分：%1
%2</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form</source>
        <translation>COCO 格式的标注</translation>
    </message>
    <message>
        <source>Annotations (*.json);;All files (*)</source>
        <translation>标注文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>found in the folder</source>
        <translation>在文件夹中查找</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>asam::DataHealthDialog</name>
    <message>
        <source>Draw masks</source>
        <translation>绘制掩码</translation>
    </message>
    <message>
        <source>Give the empty caption</source>
        <translation>设为空描述</translation>
    </message>
    <message>
        <source>Make the inversion again</source>
        <translation>重做反演</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Show the first of these photographs with the prompt tool in hand</source>
        <translation>显示其中第一张照片，并启用提示工具</translation>
    </message>
    <message>
        <source>An own caption without words; it can be undone, and edited later</source>
        <translation>没有文字的自有描述；可以撤销，也可以以后编辑</translation>
    </message>
    <message>
        <source>Remove what is there of these inversions and compute them anew</source>
        <translation>删除这些反演的现有内容并重新计算</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Health of the data</source>
        <translation>数据健康状况</translation>
    </message>
    <message>
        <source>What is wrong with the data</source>
        <translation>数据的问题</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Read all pictures and records once more</source>
        <translation>再次读取所有图片和记录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Listing the photographs …</source>
        <translation>正在列出照片…</translation>
    </message>
    <message>
        <source>Looking at image %1 of %2 …</source>
        <translation>正在检查第 %1 / %2 幅图像…</translation>
    </message>
    <message>
        <source>Inversions that are whole: %1.</source>
        <translation>完整的反演：%1。</translation>
    </message>
    <message>
        <source>%1 Found: %2.</source>
        <translation>%1 发现问题：%2。</translation>
    </message>
    <message>
        <source>The looking was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>重新参与</translation>
    </message>
    <message>
        <source>Leave out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>Images: %1. Runs of what is open are made without them; nothing is deleted</source>
        <translation>图像：%1。当前内容的运行不包括它们；不会删除任何东西</translation>
    </message>
    <message>
        <source>Images: %1, masks: %2, captions: %3. A run can work on %4 of the images.</source>
        <translation>图像：%1，掩码：%2，图像描述：%3。其中 %4 幅图像可以运行。</translation>
    </message>
    <message>
        <source>Choose a row to read all of it and what can be done.</source>
        <translation>选中一行或多行，即可查看完整内容和处理办法。</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Every photograph can be read and is there once, with masks and a caption.</source>
        <translation>每张照片都能读取且只出现一次，并带有掩码和图像描述。</translation>
    </message>
</context>
<context>
    <name>asam::DifferenceList</name>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Name, or rule such as lost</source>
        <translation>名称，或规则，如 lost</translation>
    </message>
    <message>
        <source>A part of the name, or a rule such as: lost and first &gt; 0.8
Numbers: difference, first, second, size; states: won, lost, equal</source>
        <translation>名称的一部分，或规则，例如：lost and first &gt; 0.8
数值：difference、first、second、size；状态：won、lost、equal</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>Nothing meets the filter</source>
        <translation>没有符合筛选的内容</translation>
    </message>
    <message>
        <source>%1 won, %2 lost, %3 equal</source>
        <translation>胜 %1，负 %2，平 %3</translation>
    </message>
    <message>
        <source>Name, or rule such as first &lt; 0.5</source>
        <translation>名称，或规则，如 first &lt; 0.5</translation>
    </message>
    <message>
        <source>A part of the name, or a rule such as: first &lt; 0.5 and size &gt; 3
Numbers: first (the IoU), size</source>
        <translation>名称的一部分，或规则，如：first &lt; 0.5 and size &gt; 3
数值：first（即 IoU）、size</translation>
    </message>
    <message>
        <source>%1: %2, mean IoU %3</source>
        <translation>%1：%2，平均 IoU %3</translation>
    </message>
</context>
<context>
    <name>asam::DifferencePairButton</name>
    <message>
        <source>Choose the two pictures that are compared</source>
        <translation>选择要比较的两张图片</translation>
    </message>
    <message>
        <source>Pictures of the difference</source>
        <translation>差异所用的图片</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>第一张图片</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>第二张图片</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>交换两张图片</translation>
    </message>
</context>
<context>
    <name>asam::DifferenceTableModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>The data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>size in a rule</source>
        <translation>规则中写作 size</translation>
    </message>
    <message>
        <source>IoU of %1 (first)</source>
        <translation>%1 的 IoU（first）</translation>
    </message>
    <message>
        <source>IoU of %1 (second)</source>
        <translation>%1 的 IoU（second）</translation>
    </message>
    <message>
        <source>%1 less %2 (difference)</source>
        <translation>%1 减 %2（difference）</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
</context>
<context>
    <name>asam::Document</name>
    <message>
        <source>The settings in %1 cannot be used: %2 Open it with the version of the program that made it, or open its photographs alone.</source>
        <translation>%1 中的设置无法使用：%2请用生成它的程序版本打开，或只打开其照片。</translation>
    </message>
    <message>
        <source>The run %1 was made from %2, which is not there. Put the photographs back, or open them where they are now and start a new run.</source>
        <translation>运行 %1 由 %2 生成，但该处已找不到这些照片。请把照片放回原处，或在它们现在的位置打开并开始新的运行。</translation>
    </message>
    <message>
        <source>The sweep %1 was made from %2, which is not there. Put the photographs back to look at it.</source>
        <translation>扫描 %1 由 %2 生成，但该处已找不到这些照片。要查看它，请把照片放回原处。</translation>
    </message>
    <message>
        <source>The run %1 does not say which photographs it was made from. Open its photographs and start a new run.</source>
        <translation>运行 %1 没有写明它由哪些照片生成。请打开这些照片并开始新的运行。</translation>
    </message>
    <message>
        <source>The sweep %1 does not say which photographs it was made from. Open its photographs and start a new sweep.</source>
        <translation>扫描 %1 没有写明它由哪些照片生成。请打开这些照片并开始新的扫描。</translation>
    </message>
</context>
<context>
    <name>asam::DropHandler</name>
    <message>
        <source>%1 is not on this machine; expected a file or folder. Save it first, then drop the file.</source>
        <translation>%1 不在本机上；应为文件或文件夹。请先保存，再拖入该文件。</translation>
    </message>
    <message>
        <source>Open as photograph</source>
        <translation>作为照片打开</translation>
    </message>
    <message>
        <source>Use this picture as a photograph to work on</source>
        <translation>把这张图片用作要处理的照片</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>%1 was made by another program and holds no settings of this one. It says: %2</source>
        <translation>%1 由其他程序生成，不含本程序的设置。其中写有：%2</translation>
    </message>
    <message>
        <source>%1 cannot be opened while a job is under way. Cancel it or wait for its end, then drop it again.</source>
        <translation>任务进行中，无法打开 %1。请取消任务或等它结束，然后再次拖入。</translation>
    </message>
    <message>
        <source>%1 things were dropped; expected one picture, folder, archive or run, or photographs&apos; folder with their COCO annotations. Drop the folder that holds them.</source>
        <translation>拖入了 %1 项；应为一张图片、一个文件夹、一个归档文件或一个运行，或照片文件夹及其 COCO 标注。请拖入包含它们的文件夹。</translation>
    </message>
</context>
<context>
    <name>asam::Duration</name>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>asam::EndNotice</name>
    <message>
        <source>%1: done in %2</source>
        <translation>%1：完成，用时 %2</translation>
    </message>
    <message>
        <source>%1: stopped after %2</source>
        <translation>%1：已停止，用时 %2</translation>
    </message>
    <message>
        <source>%1: failed after %2. %3</source>
        <translation>%1：失败，用时 %2。%3</translation>
    </message>
    <message>
        <source>%1: ended after %2. %3</source>
        <translation>%1：%2 后结束。%3</translation>
    </message>
</context>
<context>
    <name>asam::ErrorDialog</name>
    <message>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>asam::EstimateBar</name>
    <message>
        <source>Estimate</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>no time measured yet: run one image first</source>
        <translation>尚无用时记录：请先运行一幅图像</translation>
    </message>
    <message>
        <source>up to %1 of disk</source>
        <translation>磁盘至多 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>From measured times with these models on this device; images: %1.</source>
        <translation>根据这些模型在此设备上的实测用时；图像数：%1。</translation>
    </message>
    <message>
        <source>No image has been measured with these models on this device.</source>
        <translation>尚未在此设备上用这些模型测过任何图像。</translation>
    </message>
    <message>
        <source>One image, all stages</source>
        <translation>一幅图像，全部阶段</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>UNet calls</source>
        <translation>UNet 调用</translation>
    </message>
    <message>
        <source>SAM calls</source>
        <translation>SAM 调用</translation>
    </message>
    <message>
        <source>Stages that are finished already take nothing. Pictures on disk are counted at their largest.</source>
        <translation>已完成的阶段不再耗时。磁盘上的图片按最大体积计算。</translation>
    </message>
    <message>
        <source>All: %1</source>
        <translation>全部：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>Nothing to do: the image is finished with these settings</source>
        <translation>无需运行：该图像已用这些设置完成</translation>
    </message>
    <message>
        <source>%1 of memory (reckoned)</source>
        <translation>内存 %1（推算）</translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do: all %n image(s) are finished with these settings</source>
        <translation>
            <numerusform>无事可做：全部 %n 张图像都已按这些设置完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n image(s)</source>
        <translation>
            <numerusform>%1 / %n 张图像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::EvaluatedPictureView</name>
    <message>
        <source>Prediction of the first model</source>
        <translation>第一个模型的预测</translation>
    </message>
    <message>
        <source>Prediction of the chosen model</source>
        <translation>所选模型的预测</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Prediction of the model</source>
        <translation>模型的预测</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationBar</name>
    <message>
        <source>View of the results</source>
        <translation>结果的视图</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The data set whose images are listed</source>
        <translation>列出其图像的数据集</translation>
    </message>
    <message>
        <source>Compared model</source>
        <translation>比较的模型</translation>
    </message>
    <message>
        <source>The model that is compared with the first one</source>
        <translation>与第一个模型比较的模型</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>论文数值</translation>
    </message>
    <message>
        <source>Numbers that the paper prints for these data sets, beside ours</source>
        <translation>在我们的数值旁显示论文为这些数据集给出的数值</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write tables or charts into a file</source>
        <translation>把表格或图表写入文件</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Table and charts of models by data sets</source>
        <translation>各模型在各数据集上的表格和图表</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images that were won and lost, with both predictions</source>
        <translation>胜出和落败的图像，以及两种预测</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Missing and broken pictures and labels</source>
        <translation>缺失和损坏的图片与标注</translation>
    </message>
    <message>
        <source>All data sets</source>
        <translation>所有数据集</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>The paper prints no numbers for these data sets</source>
        <translation>论文没有这些数据集的数值</translation>
    </message>
    <message>
        <source>Images so far: %1</source>
        <translation>目前图像数：%1</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>图像数：%1</translation>
    </message>
    <message>
        <source>problems: %1</source>
        <translation>问题数：%1</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationBars</name>
    <message>
        <source>Mean IoU by data set, %</source>
        <translation>各数据集的平均 IoU，%</translation>
    </message>
    <message>
        <source>No finished images yet</source>
        <translation>还没有完成的图像</translation>
    </message>
    <message>
        <source>%1, published</source>
        <translation>%1（论文数值）</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationCard</name>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationController</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationExport</name>
    <message>
        <source>Save the table of the evaluation</source>
        <translation>保存评估的表格</translation>
    </message>
    <message>
        <source>Save the table of the images</source>
        <translation>保存图像的表格</translation>
    </message>
    <message>
        <source>Save the numbers of the evaluation</source>
        <translation>保存评估的数值</translation>
    </message>
    <message>
        <source>Save the report of the evaluation</source>
        <translation>保存评估的报告</translation>
    </message>
    <message>
        <source>Save the charts</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>evaluation.png</source>
        <translation>评估.png</translation>
    </message>
    <message>
        <source>Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)</source>
        <translation>图片 (*.png);;网页矢量图 (*.svg);;印刷矢量图 (*.pdf)</translation>
    </message>
    <message>
        <source>The evaluation was written to %1</source>
        <translation>评估已写入 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 无法写入：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2. Evaluate again to have it written.</source>
        <translation>%1 无法读取：%2。重新评估即可再次写出。</translation>
    </message>
    <message>
        <source>%1 has another ending than .png, .svg or .pdf. Choose one of these.</source>
        <translation>%1 的扩展名不是 .png、.svg 或 .pdf。请选择其中之一。</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationForm</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Models, data sets and settings of the evaluation</source>
        <translation>评估的模型、数据集和设置</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Images of each data set</source>
        <translation>每个数据集的图像数</translation>
    </message>
    <message>
        <source>At most so many images of each data set, from its start</source>
        <translation>每个数据集从头起最多取这么多图像</translation>
    </message>
    <message>
        <source>Images of each</source>
        <translation>每个数据集的图像</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Add data set</source>
        <translation>添加数据集</translation>
    </message>
    <message>
        <source>Puts the results aside and begins in another folder; nothing is deleted</source>
        <translation>把结果放在一边，在另一个文件夹中开始；不删除任何内容</translation>
    </message>
    <message>
        <source>The miniature&apos;s SAM</source>
        <translation>微型模型的 SAM</translation>
    </message>
    <message>
        <source>This run&apos;s SAM</source>
        <translation>本次运行的 SAM</translation>
    </message>
    <message>
        <source>This run&apos;s tuned tokens</source>
        <translation>本次运行的微调词元</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Checkpoint of a segmenter</source>
        <translation>分割模型的检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The demo&apos;s scenes</source>
        <translation>演示场景</translation>
    </message>
    <message>
        <source>The open photographs</source>
        <translation>打开的照片</translation>
    </message>
    <message>
        <source>The last one, spoiled</source>
        <translation>上一个数据集的退化版</translation>
    </message>
    <message>
        <source>Model 1: the others are compared with it</source>
        <translation>模型 1：其他模型与它比较</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>Data set %1</source>
        <translation>数据集 %1</translation>
    </message>
    <message>
        <source>A model has no name; give it one.</source>
        <translation>有一个模型没有名称；请给它命名。</translation>
    </message>
    <message>
        <source>Two models are called &quot;%1&quot;; give each a name of its own.</source>
        <translation>有两个模型都叫“%1”；请为每个模型取不同的名称。</translation>
    </message>
    <message>
        <source>%1 is not there; choose the file of the model &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择模型“%2”的文件。</translation>
    </message>
    <message>
        <source>A data set has no name; give it one.</source>
        <translation>有一个数据集没有名称；请给它命名。</translation>
    </message>
    <message>
        <source>Two data sets are called &quot;%1&quot;; give each a name of its own.</source>
        <translation>有两个数据集都叫“%1”；请为每个数据集取不同的名称。</translation>
    </message>
    <message>
        <source>Choose the folder of the data set &quot;%1&quot;.</source>
        <translation>请选择数据集“%1”的文件夹。</translation>
    </message>
    <message>
        <source>%1 is not there; choose the folder of the data set &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择数据集“%2”的文件夹。</translation>
    </message>
    <message>
        <source>Add a data set.</source>
        <translation>请添加数据集。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue evaluation</source>
        <translation>继续评估</translation>
    </message>
    <message>
        <source>Start evaluation</source>
        <translation>开始评估</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished images are kept</source>
        <translation>在当前网络调用之后停止；已完成的图像会保留</translation>
    </message>
    <message>
        <source>Compute what is missing: answers that are still true are taken over</source>
        <translation>计算缺少的部分：仍然有效的结果会沿用</translation>
    </message>
    <message>
        <source>Ask each model for every mask of every image</source>
        <translation>向每个模型询问每幅图像的每个掩码</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on where the work stands still</source>
        <translation>从停下的地方继续</translation>
    </message>
    <message>
        <source>Stand still after the network call under way</source>
        <translation>在当前网络调用之后停住</translation>
    </message>
    <message>
        <source>%1 is not there; choose the annotations of the data set &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择数据集“%2”的标注。</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationPage</name>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Masks of the image</source>
        <translation>图像的掩码</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>See which segmenter is better</source>
        <translation>看看哪个分割模型更好</translation>
    </message>
    <message>
        <source>Every model at the left is asked for every mask of the data sets, with the same prompts. Then the numbers stand side by side, with the images that the second model wins and loses. Press Start evaluation, or add models and data sets first.</source>
        <translation>用相同的提示向左侧的每个模型询问数据集的每个掩码，然后并列给出数值，以及第二个模型胜出和落败的图像。请按“开始评估”，或先添加模型和数据集。</translation>
    </message>
    <message>
        <source>Open an evaluation…</source>
        <translation>打开评估…</translation>
    </message>
    <message>
        <source>Look at the folder of an evaluation that was computed before</source>
        <translation>查看以前计算的评估的文件夹</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>未选择图像</translation>
    </message>
    <message>
        <source>Choose one in the list: the largest losses stand first.</source>
        <translation>请在列表中选择：落败最多的排在最前。</translation>
    </message>
    <message>
        <source> · masks were not kept</source>
        <translation> · 未保留掩码</translation>
    </message>
    <message>
        <source>%1 · IoU %2</source>
        <translation>%1 · IoU %2</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>无法显示这张图片</translation>
    </message>
    <message>
        <source>Choose one in the list: the worst stand first.</source>
        <translation>请在列表中选择一张：最差的排在最前。</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationRoom</name>
    <message>
        <source>The evaluation was not saved</source>
        <translation>评估未保存</translation>
    </message>
    <message>
        <source>This evaluation cannot be opened</source>
        <translation>无法打开此评估</translation>
    </message>
    <message>
        <source>Open the folder of an evaluation</source>
        <translation>打开评估的文件夹</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationTable</name>
    <message>
        <source>Mean IoU of models by data sets</source>
        <translation>各模型在各数据集上的平均 IoU</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationTableModel</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1 won, %2 lost</source>
        <translation>胜 %1，负 %2</translation>
    </message>
    <message>
        <source>%1 as the paper prints it: SAM with ViT-B, box prompts, squashed pictures. Not measured here.</source>
        <translation>%1 取自论文：ViT-B 的 SAM，框提示，图片压缩为正方形。并非在此测得。</translation>
    </message>
    <message>
        <source>%1: mean over the data sets, each counting the same</source>
        <translation>%1：各数据集的平均，权重相同</translation>
    </message>
    <message>
        <source>%1: no image has been scored</source>
        <translation>%1：还没有图像得到评分</translation>
    </message>
    <message>
        <source>95 % interval of the mean: %1 to %2</source>
        <translation>平均值的 95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>Boundary IoU %1 %, Dice %2 %</source>
        <translation>边界 IoU %1 %，Dice %2 %</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>IoU of %1 masks (%2): %3 %</source>
        <translation>%1掩码（%2 个）的 IoU：%3 %</translation>
    </message>
    <message>
        <source>Against %1, image by image: %2; %3 won, %4 lost, %5 equal</source>
        <translation>逐图像与 %1 比较：%2；胜 %3，负 %4，平 %5</translation>
    </message>
    <message>
        <source>%1, published</source>
        <translation>%1（论文数值）</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>%1
spoiled by %2</source>
        <translation>%1
退化：%2</translation>
    </message>
    <message>
        <source>%1: mean IoU %2 % over %3 and %4</source>
        <translation>%1：%3、%4 的平均 IoU %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>%n 个掩码</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::FieldRow</name>
    <message>
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Back to the preset&apos;s %1</source>
        <translation>恢复为预设的 %1</translation>
    </message>
</context>
<context>
    <name>asam::FieldTexts</name>
    <message>
        <source>on or off</source>
        <translation>开或关</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Published code</source>
        <translation>发布代码</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>No influence at present: %1</source>
        <translation>目前不起作用：%1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Regeneration</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>PGD</source>
        <translation>PGD</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
</context>
<context>
    <name>asam::FormSection</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation>
            <numerusform>还有 %n 个设置</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>guide.md</source>
        <extracomment>The guide&apos;s file in this language; docs/guide.zh_CN.md in Chinese</extracomment>
        <translation>guide.zh_CN.md</translation>
    </message>
    <message>
        <source>(no key)</source>
        <translation>（无按键）</translation>
    </message>
</context>
<context>
    <name>asam::HealthModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Left out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Pictures that cannot be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>Photographs without masks</source>
        <translation>没有掩码的照片</translation>
    </message>
    <message>
        <source>Masks that cannot be read</source>
        <translation>无法读取的掩码</translation>
    </message>
    <message>
        <source>Records whose masks are all empty</source>
        <translation>掩码全为空的记录</translation>
    </message>
    <message>
        <source>Photographs without a caption</source>
        <translation>没有图像描述的照片</translation>
    </message>
    <message>
        <source>Captions without a photograph</source>
        <translation>没有照片的图像描述</translation>
    </message>
    <message>
        <source>Photographs that are there twice</source>
        <translation>重复的照片</translation>
    </message>
    <message>
        <source>Parts that cannot be used</source>
        <translation>无法使用的部分</translation>
    </message>
    <message>
        <source>Photographs without an inversion</source>
        <translation>没有反演的照片</translation>
    </message>
    <message>
        <source>Inversions that cannot be used</source>
        <translation>无法使用的反演</translation>
    </message>
    <message>
        <source>Fetch the picture again, or leave it out: a run would record it as failed.</source>
        <translation>重新获取图片，或不让它参与：否则运行会将其记为失败。</translation>
    </message>
    <message>
        <source>Fetch the json beside it, draw masks, or leave it out: without masks there is nothing to attack.</source>
        <translation>获取旁边的 json、绘制掩码，或不让它参与：没有掩码就没有可攻击的对象。</translation>
    </message>
    <message>
        <source>Fetch the json again, which does not fit its photograph, or leave the image out.</source>
        <translation>重新获取与照片不符的 json，或不让该图像参与。</translation>
    </message>
    <message>
        <source>Leave the image out: there is nothing to attack.</source>
        <translation>不让该图像参与：没有可攻击的对象。</translation>
    </message>
    <message>
        <source>Write a caption below the picture, or give it the empty one.</source>
        <translation>在图片下方写下描述，或设为空描述。</translation>
    </message>
    <message>
        <source>Fetch the photograph, or ignore the line.</source>
        <translation>获取该照片，或忽略这一行。</translation>
    </message>
    <message>
        <source>Leave one of them out: it costs time and weighs twice in the tuning.</source>
        <translation>让其中之一不参与：它会耗费时间，并在微调中占双倍权重。</translation>
    </message>
    <message>
        <source>Fetch the file again if this ought to take part.</source>
        <translation>如果它应当参与，请重新获取文件。</translation>
    </message>
    <message>
        <source>Nothing: a run makes it before the attack.</source>
        <translation>无需处理：运行会在攻击之前生成它。</translation>
    </message>
    <message>
        <source>Make the inversion again.</source>
        <translation>重做反演。</translation>
    </message>
    <message>
        <source>No file of captions</source>
        <translation>没有图像描述文件</translation>
    </message>
    <message>
        <source>Import a file of captions, or fill them in by rule (menu Edit); until then they are empty.</source>
        <translation>请导入图像描述文件，或按规则填入（“编辑”菜单）；在此之前它们为空。</translation>
    </message>
</context>
<context>
    <name>asam::HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Show or hide: %1</source>
        <translation>显示或隐藏：%1</translation>
    </message>
</context>
<context>
    <name>asam::ImageChoice</name>
    <message>
        <source>Selected image</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>First images</source>
        <translation>前若干幅图像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source>Checked images</source>
        <translation>勾选的图像</translation>
    </message>
    <message>
        <source>Images of the sweep</source>
        <translation>参与扫描的图像</translation>
    </message>
    <message>
        <source>The images for which each cell is computed</source>
        <translation>每个单元格都要计算的图像</translation>
    </message>
    <message>
        <source>Number of images</source>
        <translation>图像数量</translation>
    </message>
    <message>
        <source>How many images from the start of the list</source>
        <translation>从列表开头起取多少幅图像</translation>
    </message>
    <message>
        <source>Images to check</source>
        <translation>要勾选的图像</translation>
    </message>
</context>
<context>
    <name>asam::InversionView</name>
    <message>
        <source>View of the inversion</source>
        <translation>反演视图</translation>
    </message>
    <message>
        <source>Null-text loss: last inner step, and the first in grey</source>
        <translation>空文本损失：最后一个内循环步，灰色为第一步</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>Inner steps used; early stops in green</source>
        <translation>所用内循环步数；绿色为提前停止</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What the null-text optimisation began and ended with at each DDIM step</source>
        <translation>空文本优化在每个 DDIM 步开始和结束时的损失</translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation>内循环步数</translation>
    </message>
    <message>
        <source>How many inner steps each DDIM step took</source>
        <translation>每个 DDIM 步用了多少内循环步</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>The latents on the way forward and on the way back</source>
        <translation>前向和返回路径上的潜变量</translation>
    </message>
    <message>
        <source>PSNR %1</source>
        <translation>PSNR %1</translation>
    </message>
    <message>
        <source>VAE alone %1</source>
        <translation>仅 VAE %1</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
    <message>
        <source>most allowed</source>
        <translation>允许的最多步数</translation>
    </message>
</context>
<context>
    <name>asam::IterateNumbers</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean squared error of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的均方误差，不含权重</translation>
    </message>
    <message>
        <source>BCE</source>
        <translation>BCE</translation>
    </message>
    <message>
        <source>Binary cross entropy of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的二元交叉熵，不含权重</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Dice term of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的 Dice 项，不含权重</translation>
    </message>
    <message>
        <source>Distance of the picture from the photograph, without its weight</source>
        <translation>图片与照片的距离，不含权重</translation>
    </message>
    <message>
        <source>Max |δ|</source>
        <translation>最大 |δ|</translation>
    </message>
    <message>
        <source>Mean |δ|</source>
        <translation>平均 |δ|</translation>
    </message>
    <message>
        <source>Mean over the masks at SAM&apos;s low resolution of 256 pixels, by which the attack chooses the iterate that it keeps. The table of masks has the IoU at full resolution.</source>
        <translation>各掩码在 SAM 的 256 像素低分辨率下的平均值，攻击据此选择保留的迭代。掩码表中是全分辨率的 IoU。</translation>
    </message>
    <message>
        <source>L1 norm of the loss&apos;s gradient by the latent, in the pixel attack by the picture; a dash where none is computed, as for the last iterate</source>
        <translation>损失对潜变量的梯度的 L1 范数，像素攻击中为对图片的梯度；未计算时为短横线，例如最后一次迭代</translation>
    </message>
    <message>
        <source>The largest change of one element of z_T, at most kappa; in the pixel attack of one colour value, in grey levels, at most epsilon</source>
        <translation>z_T 单个元素的最大变化，至多为 kappa；在像素攻击中为单个颜色值的最大变化（灰度级），至多为 epsilon</translation>
    </message>
    <message>
        <source>The mean size of the change of z_T&apos;s elements, in the pixel attack of the colour values</source>
        <translation>z_T 各元素变化的平均大小；在像素攻击中为各颜色值变化的平均大小</translation>
    </message>
    <message>
        <source>IoU (256)</source>
        <translation>IoU (256)</translation>
    </message>
    <message>
        <source>MSE + BCE + Dice − picture, each with its weight: what the attack raises</source>
        <translation>MSE + BCE + Dice − 图片，各乘其权重：攻击所要提高的量</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>asam::JobLog</name>
    <message>
        <source>%1: begins</source>
        <translation>%1：开始</translation>
    </message>
    <message>
        <source>%1: goes on</source>
        <translation>%1：继续</translation>
    </message>
    <message>
        <source>%1: a pause was asked for</source>
        <translation>%1：已请求暂停</translation>
    </message>
    <message>
        <source>%1: stands still</source>
        <translation>%1：已暂停</translation>
    </message>
    <message>
        <source>%1: a stop was asked for</source>
        <translation>%1：已请求停止</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1完成</translation>
    </message>
    <message>
        <source>%1 done in %2</source>
        <translation>%1完成，用时 %2</translation>
    </message>
    <message>
        <source>, PSNR %1 dB</source>
        <translation>，PSNR %1 dB</translation>
    </message>
    <message>
        <source>, IoU %1</source>
        <translation>，IoU %1</translation>
    </message>
    <message>
        <source>%1: stages that were there already: %2</source>
        <translation>%1：已有的阶段：%2</translation>
    </message>
    <message>
        <source>%1: failed after %2</source>
        <translation>%1：失败，用时 %2</translation>
    </message>
</context>
<context>
    <name>asam::JobRunner</name>
    <message>
        <source>The work ended for a reason that it did not name.</source>
        <translation>工作因未说明的原因结束。</translation>
    </message>
</context>
<context>
    <name>asam::LabelController</name>
    <message>
        <source>No picture is shown that could be labelled.</source>
        <translation>当前没有可以标注的图片。</translation>
    </message>
    <message>
        <source>%1 came with its masks; labels can be made for pictures without any.</source>
        <translation>%1 自带掩码；只能为没有掩码的图片创建标注。</translation>
    </message>
    <message>
        <source>Click the object first, or drag a box around it; then its mask can become a label.</source>
        <translation>请先点击物体，或拖出一个框；之后其掩码可以成为标注。</translation>
    </message>
    <message>
        <source>%1 is being worked on; label it when the job is over.</source>
        <translation>%1 正在处理中；请在任务结束后再标注。</translation>
    </message>
    <message>
        <source>Show the photograph in one of the panels; labels are made on it.</source>
        <translation>请在某个面板中显示照片；标注是在照片上创建的。</translation>
    </message>
    <message>
        <source>The segmenter finds nothing there; prompt it elsewhere.</source>
        <translation>分割器在那里什么也没有找到；请在别处提示。</translation>
    </message>
    <message>
        <source>labelling %1</source>
        <translation>标注 %1</translation>
    </message>
    <message>
        <source>Only a label that was made here can be removed.</source>
        <translation>只能移除在此创建的标注。</translation>
    </message>
    <message>
        <source>removing label %1 of %2</source>
        <translation>移除 %2 的标注 %1</translation>
    </message>
</context>
<context>
    <name>asam::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>下次启动时生效</translation>
    </message>
    <message>
        <source>From the next start on, the window is in the system&apos;s language.</source>
        <translation>从下次启动起，窗口使用系统的语言。</translation>
    </message>
    <message>
        <source>From the next start on, the window is in this language: %1.</source>
        <translation>从下次启动起，窗口使用此语言：%1。</translation>
    </message>
</context>
<context>
    <name>asam::LeftOut</name>
    <message>
        <source>The list of images that are left out, &quot;%1&quot;, cannot be removed: %2.</source>
        <translation>无法删除不参与运行的图像列表“%1”：%2。</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; for the images that are left out cannot be made: %2.</source>
        <translation>无法为不参与运行的图像创建文件夹“%1”：%2。</translation>
    </message>
</context>
<context>
    <name>asam::LogView</name>
    <message>
        <source>Open the file that the log is kept in</source>
        <translation>打开保存日志的文件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Messages of the work appear here.</source>
        <translation>工作中的消息会显示在这里。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Show only lines with these letters</source>
        <translation>只显示含有这些字符的行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings and failures</source>
        <translation>警告和失败</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Show only lines of this level and above</source>
        <translation>只显示此级别及以上的行</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>复制显示的行</translation>
    </message>
    <message>
        <source>Warning: </source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>Failed: </source>
        <translation>失败：</translation>
    </message>
</context>
<context>
    <name>asam::MainToolBar</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Device and precision</source>
        <translation>设备和精度</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>A folder for the results is made when Run is pressed</source>
        <translation>点击“运行”时会新建存放结果的文件夹</translation>
    </message>
    <message>
        <source>Results are in %1</source>
        <translation>结果在 %1</translation>
    </message>
    <message>
        <source>Run all stages of the selected image</source>
        <translation>运行所选图像的全部阶段</translation>
    </message>
</context>
<context>
    <name>asam::MainWindow</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Look at samples and make them</source>
        <translation>查看并制作样本</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Compare settings over a grid of values</source>
        <translation>在取值网格上比较设置</translation>
    </message>
    <message>
        <source>Open the folder of a sweep</source>
        <translation>打开扫描文件夹</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Open a folder of photographs</source>
        <translation>打开照片文件夹</translation>
    </message>
    <message>
        <source>Open the folder of a run</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Nothing was opened</source>
        <translation>没有打开任何内容</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>The review was not saved</source>
        <translation>审阅结果未能保存</translation>
    </message>
    <message>
        <source>%1 — ASAM Studio</source>
        <translation>%1 — ASAM Studio</translation>
    </message>
    <message>
        <source>Folder in which the run is to lie</source>
        <translation>运行要存放到的文件夹</translation>
    </message>
    <message>
        <source>Copy of the run</source>
        <translation>复制运行</translation>
    </message>
    <message>
        <source>The comparison was not saved</source>
        <translation>对比未保存</translation>
    </message>
    <message>
        <source>The label was not saved</source>
        <translation>标注未能保存</translation>
    </message>
    <message>
        <source>Compare segmenters with labels</source>
        <translation>用标注比较分割模型</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens on the samples</source>
        <translation>在样本上微调 SAM 的词元</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Look into model files, convert and compare them</source>
        <translation>查看、转换和比较模型文件</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>The captions were not changed</source>
        <translation>图像描述未被修改</translation>
    </message>
    <message>
        <source>Open a picture or an archive of pictures</source>
        <translation>打开图片或图片归档文件</translation>
    </message>
    <message>
        <source>Pictures and archives (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.tar *.tar.gz *.tgz);;All files (*)</source>
        <translation>图片与归档文件 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.tar *.tar.gz *.tgz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Work through many runs, one after the other</source>
        <translation>依次处理多个运行</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>工作区</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n image(s). Run starts with the selected one.</source>
        <translation>
            <numerusform>%1：%n 张图像。运行从所选图像开始。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::MaskBar</name>
    <message>
        <source>Masks that are shown</source>
        <translation>显示的掩码</translation>
    </message>
    <message>
        <source>Style of the masks</source>
        <translation>掩码样式</translation>
    </message>
    <message>
        <source>Colours of the masks</source>
        <translation>掩码颜色</translation>
    </message>
    <message>
        <source>Copy the pictures as they are shown</source>
        <translation>按显示的样子复制图片</translation>
    </message>
    <message>
        <source>Fit (double click)</source>
        <translation>适合窗口（双击）</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>What SAM finds in each picture</source>
        <translation>SAM 在每张图片中找到的掩码</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>吻合</translation>
    </message>
    <message>
        <source>Where labels and predictions agree, of the selected mask or of all</source>
        <translation>标注与预测在何处吻合：所选掩码，或全部掩码</translation>
    </message>
    <message>
        <source>Opacity of the masks</source>
        <translation>掩码的不透明度</translation>
    </message>
    <message>
        <source>Vivid colours</source>
        <translation>鲜艳的颜色</translation>
    </message>
    <message>
        <source>Colours for any colour vision</source>
        <translation>适合各种色觉的颜色</translation>
    </message>
    <message>
        <source>Predictions appear when SAM has looked at the pictures.</source>
        <translation>SAM 看过图片后，预测才会出现。</translation>
    </message>
    <message>
        <source>Opacity of the masks, as areas and as contours: %1 %</source>
        <translation>掩码的不透明度，填充和轮廓均适用：%1 %</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>The photograph&apos;s masks</source>
        <translation>照片的掩码</translation>
    </message>
    <message>
        <source>The photograph&apos;s masks. Hold %1 to hide all masks.</source>
        <translation>照片的掩码。按住 %1 隐藏所有掩码。</translation>
    </message>
    <message>
        <source>Masks as coloured areas</source>
        <translation>掩码显示为彩色区域</translation>
    </message>
    <message>
        <source>Masks as contours</source>
        <translation>掩码显示为轮廓</translation>
    </message>
    <message>
        <source>No masks</source>
        <translation>没有掩码</translation>
    </message>
</context>
<context>
    <name>asam::MaskTable</name>
    <message>
        <source>Filter masks</source>
        <translation>筛选掩码</translation>
    </message>
    <message>
        <source>Rule, such as drop &gt; 0.2</source>
        <translation>规则，如 drop &gt; 0.2</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>No masks</source>
        <translation>没有掩码</translation>
    </message>
    <message>
        <source>Masks: %1. Their IoU is measured while the stages run.</source>
        <translation>掩码：%1。它们的 IoU 在各阶段运行时测量。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A mask&apos;s id, or a rule such as: drop &gt; 0.2 and area &gt;= 500
Numbers: id, area, iou.clean, iou.inverted, iou.adversarial, iou.saved,
iou.tuned, drop, and predicted_iou.clean … for what SAM itself expects</source>
        <translation>掩码的编号，或如下规则：drop &gt; 0.2 and area &gt;= 500
数值：id、area、iou.clean、iou.inverted、iou.adversarial、iou.saved、
iou.tuned、drop，以及 SAM 自己的估计 predicted_iou.clean …</translation>
    </message>
    <message>
        <source>No masks. Choose Prompt, click an object and press Enter to label it.</source>
        <translation>没有掩码。选择“提示”，单击对象并按 Enter 进行标注。</translation>
    </message>
    <message>
        <source>No masks. Press %1, click an object and press Enter to label it.</source>
        <translation>没有掩码。按 %1，单击对象并按 Enter 进行标注。</translation>
    </message>
    <message numerus="yes">
        <source>Mean over %n mask(s): %1 → %2, drop %3</source>
        <translation>
            <numerusform>%n 个掩码的平均值：%1 → %2，降幅 %3</numerusform>
        </translation>
    </message>
    <message>
        <source>No mask meets the filter.</source>
        <translation>没有符合筛选条件的掩码。</translation>
    </message>
    <message numerus="yes">
        <source>Mean over %n mask(s): %1 on the photograph. What the attack takes from it is not known yet.</source>
        <translation>
            <numerusform>%n 个掩码的平均值：在照片上 %1。攻击造成的下降尚不可知。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::MaskTableModel</name>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>The annotation&apos;s id (id)</source>
        <translation>标注的 id (id)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Pixels of the photograph that the mask covers (area)</source>
        <translation>掩码在照片中覆盖的像素数 (area)</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>IoU of SAM&apos;s mask with the annotation, on the photograph (iou.clean)</source>
        <translation>SAM 在照片上的掩码与标注的 IoU (iou.clean)</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>IoU on the picture that the inversion reconstructs (iou.inverted)</source>
        <translation>在反演重建的图片上的 IoU (iou.inverted)</translation>
    </message>
    <message>
        <source>Iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>IoU on the picture of the attack&apos;s iterate %1, which the timeline shows (iou.adversarial)</source>
        <translation>在时间线所示的攻击迭代 %1 的图片上的 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>IoU on the attacked picture, before it is saved (iou.adversarial)</source>
        <translation>在保存前的攻击后图片上的 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>IoU on the regenerated picture, read back from its file (iou.saved)</source>
        <translation>在从文件重新读取的再生成图片上的 IoU (iou.saved)</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>降幅</translation>
    </message>
    <message>
        <source>Clean less saved: how much the attack took from SAM (drop)</source>
        <translation>原图减去已保存：攻击使 SAM 损失了多少 (drop)</translation>
    </message>
    <message>
        <source>Predicted clean</source>
        <translation>预测·原图</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the photograph (predicted_iou.clean)</source>
        <translation>SAM 自己估计的 IoU，在照片上（predicted_iou.clean）</translation>
    </message>
    <message>
        <source>Predicted inverted</source>
        <translation>预测·反演</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)</source>
        <translation>SAM 自己估计的 IoU，在重建图片上（predicted_iou.inverted）</translation>
    </message>
    <message>
        <source>Predicted at %1</source>
        <translation>预测·迭代 %1</translation>
    </message>
    <message>
        <source>Predicted adversarial</source>
        <translation>预测·对抗</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)</source>
        <translation>SAM 自己估计的 IoU，在攻击后的图片上（predicted_iou.adversarial）</translation>
    </message>
    <message>
        <source>Predicted saved</source>
        <translation>预测·保存后</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the regenerated picture (predicted_iou.saved)</source>
        <translation>SAM 自己估计的 IoU，在再生成的图片上（predicted_iou.saved）</translation>
    </message>
    <message>
        <source>Tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>IoU of the tuned tokens&apos; mask, on the same regenerated picture, at the run&apos;s last evaluation (iou.tuned)</source>
        <translation>微调词元的掩码在同一张再生成图片上的 IoU，来自本次运行最近一次评估 (iou.tuned)</translation>
    </message>
    <message>
        <source>Predicted tuned</source>
        <translation>预测·微调后</translation>
    </message>
    <message>
        <source>The IoU that the tuned tokens themselves expect, on the regenerated picture (predicted_iou.tuned)</source>
        <translation>微调词元自己对再生成图片上 IoU 的估计 (predicted_iou.tuned)</translation>
    </message>
</context>
<context>
    <name>asam::MetricPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::ModelCard</name>
    <message>
        <source>Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>What the model is called in tables and charts</source>
        <translation>模型在表格和图表中的名称</translation>
    </message>
    <message>
        <source>Checkpoint of the segmenter</source>
        <translation>分割模型的检查点</translation>
    </message>
    <message>
        <source>Tuned tokens or mask decoder</source>
        <translation>微调词元或掩码解码器</translation>
    </message>
    <message>
        <source>the miniature&apos;s SAM</source>
        <translation>微型模型的 SAM</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
</context>
<context>
    <name>asam::ModelDetail</name>
    <message>
        <source>What of the model</source>
        <translation>模型的视图</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Search tensors</source>
        <translation>搜索张量</translation>
    </message>
    <message>
        <source>Fit to the network</source>
        <translation>与网络的匹配</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>搜索名称</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Search changed tensors</source>
        <translation>搜索有变化的张量</translation>
    </message>
    <message>
        <source>Names, shapes, types and sizes of all tensors</source>
        <translation>所有张量的名称、形状、类型和大小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Names that the file lacks or has beyond those of its network</source>
        <translation>与其网络相比，文件中缺少或多出的名称</translation>
    </message>
    <message>
        <source>Tensors that differ from another model&apos;s</source>
        <translation>与另一个模型不同的张量</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Write it, its mask decoder or its tokens in another layout</source>
        <translation>以其他布局写出该模型、其掩码解码器或其词元</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Put tuned tokens into the model that they were tuned on</source>
        <translation>把微调词元放入微调时所用的模型</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>Write its mask decoder and its tokens as files of their own</source>
        <translation>把掩码解码器和词元分别写成单独的文件</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>List the tensors that differ from another model&apos;s</source>
        <translation>列出与另一个模型不同的张量</translation>
    </message>
    <message>
        <source>The SHA-256 is in the clipboard.</source>
        <translation>SHA-256 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Compared with nothing yet.</source>
        <translation>尚未与任何模型比较。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>after epoch %1</source>
        <translation>第 %1 轮之后</translation>
    </message>
    <message>
        <source>tuned on the SAM with SHA-256 %1…</source>
        <translation>微调所用 SAM 的 SHA-256 为 %1…</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>%1
A click copies it</source>
        <translation>%1
单击即可复制</translation>
    </message>
    <message>
        <source>Reckon the SHA-256, by which runs and token files know a model</source>
        <translation>计算 SHA-256；运行和词元文件据此识别模型</translation>
    </message>
    <message>
        <source>Folders that a Stable Diffusion model ought to have are missing: %1.</source>
        <translation>缺少 Stable Diffusion 模型应有的文件夹：%1。</translation>
    </message>
    <message>
        <source>Segment Anything, .pth…</source>
        <translation>Segment Anything，.pth…</translation>
    </message>
    <message>
        <source>Segment Anything, .safetensors…</source>
        <translation>Segment Anything，.safetensors…</translation>
    </message>
    <message>
        <source>Hugging Face folder…</source>
        <translation>Hugging Face 文件夹…</translation>
    </message>
    <message>
        <source>Mask decoder alone, .pth…</source>
        <translation>仅掩码解码器，.pth…</translation>
    </message>
    <message>
        <source>Tokens alone, .safetensors…</source>
        <translation>仅词元，.safetensors…</translation>
    </message>
    <message>
        <source>Tokens of %1…</source>
        <translation>%1 的词元…</translation>
    </message>
    <message>
        <source>Into %1…</source>
        <translation>合并到 %1…</translation>
    </message>
    <message>
        <source>Tokens of another file…</source>
        <translation>其他文件的词元…</translation>
    </message>
    <message>
        <source>Into another SAM…</source>
        <translation>合并到其他 SAM…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Only for a Segment Anything model, its mask decoder or its tokens</source>
        <translation>仅适用于 Segment Anything 模型、其掩码解码器或其词元</translation>
    </message>
    <message>
        <source>The file&apos;s names and shapes were compared with those of the network that it is for: every one fits, and nothing needs to be done.</source>
        <translation>已将文件中的名称和形状与其所属网络逐一比较：全部吻合，无需处理。</translation>
    </message>
    <message>
        <source>Here the names that a file lacks, or has beyond those of its network, are listed. This file is a part of a model and is not compared alone: open the whole model, into which Merge puts tuned tokens.</source>
        <translation>这里列出文件比其网络缺少或多出的名称。此文件只是模型的一部分，不单独比较：请打开完整的模型；“合并”可把微调词元放入其中。</translation>
    </message>
    <message>
        <source>Names that this model&apos;s network needs are missing or of another shape: %1. It cannot be used; the page Fit lists them.</source>
        <translation>此模型的网络所需的名称缺失或形状不同：%1 个。该模型无法使用；“匹配”页列出了它们。</translation>
    </message>
</context>
<context>
    <name>asam::ModelRooms</name>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open it in Models</source>
        <translation>在“模型”室中打开</translation>
    </message>
</context>
<context>
    <name>asam::ModelShelf</name>
    <message>
        <source>Diffusion model of the run</source>
        <translation>运行的扩散模型</translation>
    </message>
    <message>
        <source>ControlNet of the run</source>
        <translation>运行的 ControlNet</translation>
    </message>
    <message>
        <source>Segmenter of the run</source>
        <translation>运行的分割模型</translation>
    </message>
    <message>
        <source>Tuned on the run</source>
        <translation>在运行上微调</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
</context>
<context>
    <name>asam::ModelTables</name>
    <message>
        <source>Segment Anything model</source>
        <translation>Segment Anything 模型</translation>
    </message>
    <message>
        <source>Segment Anything model, Hugging Face layout</source>
        <translation>Segment Anything 模型，Hugging Face 布局</translation>
    </message>
    <message>
        <source>HQ-SAM model</source>
        <translation>HQ-SAM 模型</translation>
    </message>
    <message>
        <source>Mask decoder of a Segment Anything model</source>
        <translation>Segment Anything 模型的掩码解码器</translation>
    </message>
    <message>
        <source>Output tokens of a Segment Anything model</source>
        <translation>Segment Anything 模型的输出词元</translation>
    </message>
    <message>
        <source>MobileSAM model</source>
        <translation>MobileSAM 模型</translation>
    </message>
    <message>
        <source>EfficientSAM model</source>
        <translation>EfficientSAM 模型</translation>
    </message>
    <message>
        <source>Stable Diffusion folder</source>
        <translation>Stable Diffusion 文件夹</translation>
    </message>
    <message>
        <source>Stable Diffusion model in a single file</source>
        <translation>单文件 Stable Diffusion 模型</translation>
    </message>
    <message>
        <source>UNet of a Stable Diffusion model</source>
        <translation>Stable Diffusion 模型的 UNet</translation>
    </message>
    <message>
        <source>Autoencoder of a Stable Diffusion model</source>
        <translation>Stable Diffusion 模型的自编码器</translation>
    </message>
    <message>
        <source>CLIP text encoder</source>
        <translation>CLIP 文本编码器</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>ControlNet in the original single-file layout</source>
        <translation>原始单文件布局的 ControlNet</translation>
    </message>
    <message>
        <source>No model of a known kind</source>
        <translation>不是已知类型的模型</translation>
    </message>
    <message>
        <source>Tensors compared: %1; no number differs</source>
        <translation>比较的张量：%1；数值全部相同</translation>
    </message>
    <message>
        <source>Tensors changed: %1; numbers changed: %2</source>
        <translation>改变的张量：%1；改变的数值：%2</translation>
    </message>
    <message>
        <source>of other shape: %1</source>
        <translation>形状不同：%1</translation>
    </message>
    <message>
        <source>only in the first: %1</source>
        <translation>仅第一个有：%1</translation>
    </message>
    <message>
        <source>only in the second: %1</source>
        <translation>仅第二个有：%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 tensors, %2 numbers, %3</source>
        <translation>%1 个张量，%2 个数值，%3</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值个数</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>unexpected</source>
        <translation>多余</translation>
    </message>
    <message>
        <source>other shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>Numbers that differ, of all</source>
        <translation>不同的数值个数 / 总数</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Length of the first model&apos;s tensor</source>
        <translation>第一个模型的张量的长度</translation>
    </message>
    <message>
        <source>Norm after</source>
        <translation>改变后范数</translation>
    </message>
    <message>
        <source>Length of the second model&apos;s tensor</source>
        <translation>第二个模型的张量的长度</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Length of the difference</source>
        <translation>差异的长度</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Largest difference of one number</source>
        <translation>单个数值的最大差异</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cosine of the angle between the two</source>
        <translation>两者夹角的余弦</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation>仅第一个有</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>仅第二个有</translation>
    </message>
    <message>
        <source>No tensor of one has its like in the other</source>
        <translation>两者没有可比较的张量</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>Between parts of a sentence, and a sentence of such parts</extracomment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>missing folder</source>
        <translation>缺少文件夹</translation>
    </message>
</context>
<context>
    <name>asam::ModelWork</name>
    <message>
        <source>%1 written: SAM with %2 numbers of its tokens changed, all else as in %3.</source>
        <translation>已写入 %1：SAM 的词元中有 %2 个数值改变，其余与 %3 相同。</translation>
    </message>
    <message>
        <source>%1 written, although the tokens were not tuned on %2: numbers changed: %3.</source>
        <translation>已写入 %1，但这些词元并非在 %2 上微调：改变的数值：%3。</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>%1 written: %2, tensors: %3.</source>
        <translation>已写入 %1：%2，张量：%3。</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>已写入 %1：%2。</translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <translation>正在比较 %1 与 %2</translation>
    </message>
</context>
<context>
    <name>asam::ModelsPage</name>
    <message>
        <source>Models (*.pth *.pt *.ckpt *.bin *.safetensors);;All files (*)</source>
        <translation>模型 (*.pth *.pt *.ckpt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Open a model file; files and folders can also be dropped here</source>
        <translation>打开模型文件；也可把文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Open a model folder of Stable Diffusion or in the Hugging Face layout</source>
        <translation>打开 Stable Diffusion 或 Hugging Face 布局的模型文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Look into a model</source>
        <translation>查看模型</translation>
    </message>
    <message>
        <source>Drop a checkpoint or a model folder here. What it is, is found from its tensors and not from its name. Segment Anything models can be converted, split, compared, and merged with tuned tokens.</source>
        <translation>把检查点或模型文件夹拖到这里。程序根据张量而不是名称判断其类型。Segment Anything 模型可以转换、拆分、比较，并与微调词元合并。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Where the converted model is to lie</source>
        <translation>转换后的模型的保存位置</translation>
    </message>
    <message>
        <source>New folder for the parts</source>
        <translation>存放各部分的新文件夹</translation>
    </message>
    <message>
        <source>Tokens to merge into it</source>
        <translation>要合并进去的词元</translation>
    </message>
    <message>
        <source>SAM to merge it into</source>
        <translation>要合并到的 SAM</translation>
    </message>
    <message>
        <source>Where the merged SAM is to lie</source>
        <translation>合并后的 SAM 的保存位置</translation>
    </message>
    <message>
        <source>Segment Anything (*.pth *.safetensors);;Hugging Face folder (*)</source>
        <translation>Segment Anything (*.pth *.safetensors);;Hugging Face 文件夹 (*)</translation>
    </message>
    <message>
        <source>Model to compare with</source>
        <translation>要比较的模型</translation>
    </message>
    <message>
        <source>Merge all the same</source>
        <translation>仍然合并</translation>
    </message>
    <message>
        <source>Merge onto another base than the tokens were tuned on</source>
        <translation>合并到并非词元微调时所用的基础模型</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>Open it in this room</source>
        <translation>在此室中打开</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 与 %2：%3</translation>
    </message>
</context>
<context>
    <name>asam::NoHits</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示所有行</translation>
    </message>
</context>
<context>
    <name>asam::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>asam::PairPanel</name>
    <message>
        <source>First picture</source>
        <translation>第一张图片</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>第二张图片</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>交换两张图片</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
</context>
<context>
    <name>asam::PathEdit</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>asam::PictureKind</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>The photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Control image</source>
        <translation>控制图</translation>
    </message>
    <message>
        <source>The masks in distinct colours, as the ControlNet sees them</source>
        <translation>用不同颜色表示的掩码，即 ControlNet 所见</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>The photograph as the diffusion model can repeat it</source>
        <translation>扩散模型所能复现的照片</translation>
    </message>
    <message>
        <source>Attacked latent</source>
        <translation>攻击后的潜变量</translation>
    </message>
    <message>
        <source>Latent channels</source>
        <translation>潜变量通道</translation>
    </message>
    <message>
        <source>The four channels of z_T, each stretched to its own range</source>
        <translation>z_T 的四个通道，各自拉伸到自身的范围</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>δ</translation>
    </message>
    <message>
        <source>Size of the change that the attack made to z_T; white is kappa</source>
        <translation>攻击对 z_T 的改变大小；白色为 κ</translation>
    </message>
    <message>
        <source>Regeneration</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>The adversarial picture, saved and read back</source>
        <translation>对抗图片，保存后重新读取</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The second picture of the comparison less the first</source>
        <translation>比较中的第二张图片减去第一张</translation>
    </message>
    <message>
        <source>Tuned result</source>
        <translation>微调结果</translation>
    </message>
    <message>
        <source>The regenerated picture, with the masks that the tuned tokens find in it</source>
        <translation>再生成的图片，以及微调词元在其中找到的掩码</translation>
    </message>
    <message>
        <source>Orig</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Inv</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Att</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>The attacked latent, denoised and decoded; by PGD the attacked photograph</source>
        <translation>攻击后的潜变量，去噪并解码；用 PGD 时为攻击后的照片</translation>
    </message>
    <message>
        <source>Lat</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>Reg</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Tun</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>asam::PicturePanel</name>
    <message>
        <source>Picture of this panel</source>
        <translation>此面板的图片</translation>
    </message>
</context>
<context>
    <name>asam::PresetChooser</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Your own preset. On the command line: --preset &quot;%1&quot;</source>
        <translation>您自己的预设。命令行：--preset &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Settings that differ from the preset: %1</source>
        <translation>与预设不同的设置：%1</translation>
    </message>
</context>
<context>
    <name>asam::ProbeLine</name>
    <message>
        <source>no mask</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>mask %1</source>
        <translation>掩码 %1</translation>
    </message>
    <message>
        <source>masks %1</source>
        <translation>掩码 %1</translation>
    </message>
    <message>
        <source>Pixel under the pointer</source>
        <translation>指针下的像素</translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1, y %2</translation>
    </message>
    <message>
        <source>Point at a picture to read its pixels</source>
        <translation>指向图片即可读取像素</translation>
    </message>
</context>
<context>
    <name>asam::ProblemList</name>
    <message>
        <source>labels without a picture</source>
        <translation>有标注而无图片</translation>
    </message>
    <message>
        <source>pictures without labels</source>
        <translation>没有标注的图片</translation>
    </message>
    <message>
        <source>pictures that cannot be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>labels that cannot be read</source>
        <translation>无法读取的标注</translation>
    </message>
    <message>
        <source>masks that cannot be read</source>
        <translation>无法读取的掩码</translation>
    </message>
    <message>
        <source>labels without any pixel</source>
        <translation>没有像素的标注</translation>
    </message>
    <message>
        <source>failed computations</source>
        <translation>失败的计算</translation>
    </message>
    <message>
        <source>Problems of the data sets</source>
        <translation>数据集的问题</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>These took no part in the numbers; the other masks and images did.</source>
        <translation>这些没有计入数值；其他掩码和图像已计入。</translation>
    </message>
    <message>
        <source>Missing and broken pictures and labels are listed here when the evaluation has ended; the log of Samples names them as they come.</source>
        <translation>评估结束后，缺失和损坏的图片与标注列在这里；“样本”的日志会随时给出。</translation>
    </message>
    <message>
        <source>Nothing was missing or broken: every labelled image took part.</source>
        <translation>没有缺失或损坏：所有带标注的图像都已计入。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>asam::PromptBar</name>
    <message>
        <source>Second segmenter…</source>
        <translation>第二个分割器…</translation>
    </message>
    <message>
        <source>Choose a second SAM checkpoint; both answer, and the difference is shown</source>
        <translation>选择第二个 SAM 检查点；两者同时应答并显示差异</translation>
    </message>
    <message>
        <source>Colours of the masks</source>
        <translation>掩码颜色</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Click the object · right click what is not it · drag a box</source>
        <translation>点击物体 · 右键点击非物体处 · 拖出方框</translation>
    </message>
    <message>
        <source>Backspace takes the last mark back, Esc all of them</source>
        <translation>退格键撤回最后一个标记，Esc 撤回全部</translation>
    </message>
    <message>
        <source>Choose a second segmenter</source>
        <translation>选择第二个分割器</translation>
    </message>
    <message>
        <source>Only one segmenter</source>
        <translation>仅用一个分割器</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Take all points and boxes back (Esc)</source>
        <translation>撤回所有点和框（Esc）</translation>
    </message>
    <message>
        <source>From the last click to its mask on the screen</source>
        <translation>从最后一次点击到掩码显示在屏幕上的时间</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Enter labels it · Backspace takes a mark back</source>
        <translation>Enter 设为标注 · Backspace 撤回一个标记</translation>
    </message>
    <message>
        <source>Segment Anything checkpoints and tuned tokens (*.pth *.pt *.safetensors *.bin);;All files (*)</source>
        <translation>Segment Anything 检查点和微调词元 (*.pth *.pt *.safetensors *.bin);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>asam::PromptTool</name>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>%1, first</source>
        <translation>%1（第一个）</translation>
    </message>
    <message>
        <source>%1, second</source>
        <translation>%1（第二个）</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
</context>
<context>
    <name>asam::QueueController</name>
    <message>
        <source>It ended at the first image that failed, as was asked for.</source>
        <translation>按要求，在第一张失败的图像处结束。</translation>
    </message>
    <message>
        <source>The queue is done. Runs: %1.</source>
        <translation>队列已完成。运行数：%1。</translation>
    </message>
    <message>
        <source>The queue has ended. Runs: %1, of which with failures: %2.</source>
        <translation>队列已结束。运行数：%1，其中有失败的：%2。</translation>
    </message>
    <message>
        <source>%1 has failed. %2</source>
        <translation>%1 失败。%2</translation>
    </message>
    <message>
        <source>%1 has ended, and the queue is paused.</source>
        <translation>%1 已结束，队列已暂停。</translation>
    </message>
    <message>
        <source>%1 is paused after the image; its models have left memory.</source>
        <translation>%1 已在图像完成后暂停；其模型已离开内存。</translation>
    </message>
    <message>
        <source>The queue was stopped. Runs that have ended: %1.</source>
        <translation>队列已停止。已结束的运行：%1。</translation>
    </message>
    <message>
        <source>The queue has ended. Runs: %1, of which cancelled: %2, with failures: %3.</source>
        <translation>队列已结束。运行数：%1，其中已取消 %2 个，有失败的 %3 个。</translation>
    </message>
</context>
<context>
    <name>asam::QueueDetailView</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>重新加入队列</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>搜索图像</translation>
    </message>
    <message>
        <source>A part of the image&apos;s name</source>
        <translation>图像名称的一部分</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>仅失败的</translation>
    </message>
    <message>
        <source>Look at the run in Samples, also while it is at work</source>
        <translation>在“样本”中查看此运行，运行中也可查看</translation>
    </message>
    <message>
        <source>Do again only the images that failed</source>
        <translation>仅重做失败的图像</translation>
    </message>
    <message>
        <source>Images of the run</source>
        <translation>此运行的图像</translation>
    </message>
    <message>
        <source>Hide the images that did not fail</source>
        <translation>隐藏没有失败的图像</translation>
    </message>
    <message>
        <source>Failures by reason</source>
        <translation>按原因分组的失败</translation>
    </message>
    <message>
        <source>Choose reasons to see their images alone; a second click takes it back</source>
        <translation>选择原因即只显示相应的图像；再次点击则取消</translation>
    </message>
    <message>
        <source>Comparing the run&apos;s results with the settings …</source>
        <translation>正在比较运行结果与设置…</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No image has been worked on yet</source>
        <translation>尚未处理任何图像</translation>
    </message>
    <message>
        <source>%1 shown of %2: %3 done, %4 failed</source>
        <translation>显示 %1 / %2：完成 %3，失败 %4</translation>
    </message>
    <message>
        <source>Stages of the whole run</source>
        <translation>整个运行的阶段</translation>
    </message>
    <message>
        <source>Let the run wait in the queue again; what is finished is kept</source>
        <translation>让此运行重新在队列中等待；已完成的部分会保留</translation>
    </message>
    <message>
        <source>%1 shown of the %2 begun so far: %3 done, %4 failed</source>
        <translation>显示 %1 / 已开始的 %2：完成 %3，失败 %4</translation>
    </message>
</context>
<context>
    <name>asam::QueueLaneRow</name>
    <message>
        <source>Progress of this phase</source>
        <translation>此环节的进度</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 on the device</source>
        <translation>设备上 %1</translation>
    </message>
    <message>
        <source>measuring the speed</source>
        <translation>正在测量速度</translation>
    </message>
</context>
<context>
    <name>asam::QueueLaneView</name>
    <message>
        <source>Free the memory</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>End the work on this image and take the models out of memory; finished stages are kept, the one under way is done again later</source>
        <translation>结束此图像的处理并将模型移出内存；已完成的阶段会保留，进行中的阶段稍后重做</translation>
    </message>
    <message>
        <source>%1 done, %2 failed, %3 to do</source>
        <translation>完成 %1，失败 %2，待处理 %3</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>Devices at work</source>
        <translation>正在工作的设备</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>asam::QueueModel</name>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>Photographs: %1</source>
        <translation>照片：%1</translation>
    </message>
    <message>
        <source>Run: %1</source>
        <translation>运行：%1</translation>
    </message>
</context>
<context>
    <name>asam::QueuePage</name>
    <message>
        <source>The queue was not saved: %1</source>
        <translation>队列未能保存：%1</translation>
    </message>
    <message>
        <source>Work through whole data sets</source>
        <translation>处理整个数据集</translation>
    </message>
    <message>
        <source>Add a run…</source>
        <translation>添加运行…</translation>
    </message>
    <message>
        <source>Choose photographs, folder, settings and stages</source>
        <translation>选择照片、文件夹、设置和阶段</translation>
    </message>
    <message>
        <source>Add the open run</source>
        <translation>添加打开的运行</translation>
    </message>
    <message>
        <source>All images that are open in Samples, with the settings that stand there</source>
        <translation>“样本”中打开的全部图像，使用那里的设置</translation>
    </message>
    <message>
        <source>Another window of the program has the queue. It can be looked at here, and changed there.</source>
        <translation>队列正由本程序的另一个窗口使用。这里可以查看，只能在那里更改。</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Works once the other window is closed</source>
        <translation>另一个窗口关闭后方可接管</translation>
    </message>
    <message>
        <source>The program ended while a run was at work. What was finished is there; at most the image in work is done again.</source>
        <translation>程序在运行进行中结束。已完成的部分都在；最多重做正在处理的那一幅图像。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>The run has begun or ended meanwhile; it stays as it was.</source>
        <translation>该运行已在此期间开始或结束；它保持原样。</translation>
    </message>
    <message>
        <source>Another window of the program has the queue: add the run there, or close it and take the queue over in Queue.</source>
        <translation>队列正由本程序的另一个窗口使用：请在那里加入该运行，或关闭那个窗口并在“队列”中接管。</translation>
    </message>
    <message>
        <source>Nothing is open that could be added to the queue.</source>
        <translation>没有打开可以加入队列的内容。</translation>
    </message>
    <message>
        <source>%1 is in the queue already</source>
        <translation>%1 已在队列中</translation>
    </message>
    <message>
        <source>%1 was added to the queue</source>
        <translation>%1 已加入队列</translation>
    </message>
    <message>
        <source>Runs wait in the queue and are computed one after the other, for days if need be. An image that fails says why and stops nothing; after a crash or a restart the queue goes on where it was.</source>
        <translation>运行在队列中等待并依次计算，必要时可持续数日。失败的图像会说明原因，且不影响其他图像；崩溃或重启之后，队列从原处继续。</translation>
    </message>
</context>
<context>
    <name>asam::QueuePanel</name>
    <message>
        <source>Runs of the queue</source>
        <translation>队列中的运行</translation>
    </message>
    <message>
        <source>After this image</source>
        <translation>此图像之后</translation>
    </message>
    <message>
        <source>Finish the image under way, then take the models out of memory</source>
        <translation>完成正在处理的图像，然后将模型移出内存</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Stand still between two network calls and keep the memory</source>
        <translation>在两次网络调用之间停住，保留内存</translation>
    </message>
    <message>
        <source>Now, and free the memory</source>
        <translation>立即，并释放内存</translation>
    </message>
    <message>
        <source>End the stage under way, which is done again later, and take the models out of memory</source>
        <translation>结束进行中的阶段（稍后重做），并将模型移出内存</translation>
    </message>
    <message>
        <source>The selected run</source>
        <translation>选中的运行</translation>
    </message>
    <message>
        <source>Finished images are kept; the queue goes on with the next run</source>
        <translation>已完成的图像会保留；队列继续下一个运行</translation>
    </message>
    <message>
        <source>All but the run at work</source>
        <translation>除正在进行的运行外全部</translation>
    </message>
    <message>
        <source>Leave the run at work alone</source>
        <translation>不影响正在进行的运行</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Finished images are kept</source>
        <translation>已完成的图像会保留</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Do the selected run earlier</source>
        <translation>提前处理选中的运行</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Do the selected run later</source>
        <translation>推后处理选中的运行</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>The run&apos;s folder stays as it is</source>
        <translation>运行的文件夹保持不变</translation>
    </message>
    <message>
        <source>Take out what has ended</source>
        <translation>移出已结束的</translation>
    </message>
    <message>
        <source>Runs that are done, failed or cancelled; their folders stay as they are</source>
        <translation>已完成、失败或取消的运行；其文件夹保持不变</translation>
    </message>
    <message>
        <source>Stop the queue when a run fails</source>
        <translation>运行失败时停止队列</translation>
    </message>
    <message>
        <source>Without it the next run begins. An image that fails is no failure of its run</source>
        <translation>否则开始下一个运行。单幅图像失败不算运行失败</translation>
    </message>
    <message>
        <source>Continue the queue at start</source>
        <translation>启动时继续队列</translation>
    </message>
    <message>
        <source>Go on by itself with what is left when the program is started</source>
        <translation>程序启动时自动继续剩余的部分</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Another run…</source>
        <translation>另一个运行…</translation>
    </message>
    <message>
        <source>Choose photographs, folder, settings and stages</source>
        <translation>选择照片、文件夹、设置和阶段</translation>
    </message>
    <message>
        <source>Order and rules of the queue</source>
        <translation>队列的顺序与规则</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let the run at work stand still</source>
        <translation>让正在进行的运行停住</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel one run or many; finished images are kept</source>
        <translation>取消一个或多个运行；已完成的图像会保留</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Go on where the work was left; what is finished is kept</source>
        <translation>从停下处继续；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Work through the queue from the top</source>
        <translation>从头依次处理队列</translation>
    </message>
    <message>
        <source>Waits for the end of the other job that is at work in this window.</source>
        <translation>正在等待此窗口中另一任务结束。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Other stages, devices, limits or settings for a run that waits</source>
        <translation>为等待中的运行更改阶段、设备、上限或设置</translation>
    </message>
    <message>
        <source>Open in Samples</source>
        <translation>在“样本”中打开</translation>
    </message>
    <message>
        <source>Look at the run, also while it works</source>
        <translation>查看该运行，工作时也可以</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>取消此运行</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s) ended, %2 to do</source>
        <translation>
            <numerusform>%n 个运行中已结束 %1 个，待处理 %2 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a run to the queue, also while others are at work</source>
        <translation>把运行加入队列，其他运行进行中也可以</translation>
    </message>
    <message>
        <source>The queue is empty.</source>
        <translation>队列为空。</translation>
    </message>
</context>
<context>
    <name>asam::QueueRoom</name>
    <message>
        <source>%1 can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开 %1</translation>
    </message>
</context>
<context>
    <name>asam::QueueRunDialog</name>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>COCO annotations</source>
        <translation>COCO 标注</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form (*.json);;All files (*)</source>
        <translation>COCO 格式的标注 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>As found beside the photographs, or one JSON file of COCO&apos;s form</source>
        <translation>照片旁找到的，或一个 COCO 格式的 JSON 文件</translation>
    </message>
    <message>
        <source>%1 is not there; expected a JSON file of COCO&apos;s form.</source>
        <translation>%1 不存在；应为 COCO 格式的 JSON 文件。</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>Add a run to the queue</source>
        <translation>向队列添加运行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>An image that fails</source>
        <translation>失败的图像</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder or tar of photographs, or one picture</source>
        <translation>照片文件夹、tar，或一张图片</translation>
    </message>
    <message>
        <source>SA-1B&apos;s folder or tar, ASAM&apos;s layout, photographs, or one picture; can be dropped here</source>
        <translation>SA-1B 的文件夹或 tar、ASAM 的布局、照片，或一张图片；可拖放到此处</translation>
    </message>
    <message>
        <source>Where the results go; a run that is there is continued</source>
        <translation>结果存放处；已有的运行会继续</translation>
    </message>
    <message>
        <source>Values of all settings for this run</source>
        <translation>此运行全部设置的值</translation>
    </message>
    <message>
        <source>Of each image; what is finished is kept</source>
        <translation>每幅图像的阶段；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens on all samples of the run, at its end</source>
        <translation>最后用此运行的全部样本微调 SAM 的词元</translation>
    </message>
    <message>
        <source>all images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source> images</source>
        <translation> 幅图像</translation>
    </message>
    <message>
        <source>At most so many images</source>
        <translation>最多处理的图像数</translation>
    </message>
    <message>
        <source>Only the first ones, in the order of their names</source>
        <translation>只取按名称排序的前几张</translation>
    </message>
    <message>
        <source>is left out; with less memory it is tried again</source>
        <translation>略过；内存不足时以较少内存重试</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>ends the run</source>
        <translation>结束此运行</translation>
    </message>
    <message>
        <source>In every case the reason is kept with the image</source>
        <translation>无论如何，原因都会与图像一起保存</translation>
    </message>
    <message>
        <source>as in Samples (preset %1)</source>
        <translation>与“样本”中相同（预设 %1）</translation>
    </message>
    <message>
        <source>as the run was begun</source>
        <translation>与运行开始时相同</translation>
    </message>
    <message>
        <source>Name the photographs first.</source>
        <translation>请先指定照片。</translation>
    </message>
    <message>
        <source>%1 is not there; expected a folder, a tar or a picture.</source>
        <translation>%1 不存在；应为文件夹、tar 或图片。</translation>
    </message>
    <message>
        <source>Name the folder of the run.</source>
        <translation>请指定运行的文件夹。</translation>
    </message>
    <message>
        <source>Choose at least one stage.</source>
        <translation>请至少选择一个阶段。</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>one image</source>
        <translation>一幅图像</translation>
    </message>
    <message>
        <source>Images in work at once</source>
        <translation>同时处理的图像数</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>使用设备</translation>
    </message>
    <message>
        <source>On each device. Several share their network calls, which a graphics card does faster; they need more memory. No part of what the results depend on</source>
        <translation>每个设备上的数量。多幅图像共用网络调用，在显卡上更快，但占用更多内存。结果与此无关</translation>
    </message>
    <message>
        <source>Devices that work side by side take an image each. On a processor several images with few threads each are done sooner than one after the other with all threads, and need more memory. No part of what the results depend on</source>
        <translation>并行工作的设备各处理一幅图像。在处理器上，多幅图像各用少量线程，比逐幅使用全部线程更快，但占用更多内存。结果与此无关</translation>
    </message>
    <message>
        <source>all CUDA devices (%1)</source>
        <translation>所有 CUDA 设备（%1 个）</translation>
    </message>
    <message>
        <source>cpu, %1 images side by side</source>
        <translation>cpu，同时处理 %1 幅图像</translation>
    </message>
    <message>
        <source>Accepted are</source>
        <translation>接受条件</translation>
    </message>
    <message>
        <source>Accept the samples that meet a rule and reject the others, at the run&apos;s end</source>
        <translation>在运行结束时接受符合规则的样本，拒绝其余样本</translation>
    </message>
    <message>
        <source>Measure SAM and the tuned tokens on the run&apos;s photographs, at its end</source>
        <translation>在运行结束时用其照片比较 SAM 与微调后的词元</translation>
    </message>
    <message>
        <source>A rule over the columns of the sample list, as in its filter</source>
        <translation>针对样本列表各列的规则，与其筛选框相同</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Look through the photographs: what is missing, broken or there twice</source>
        <translation>查看照片：哪些缺失、损坏或重复</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>At last by the skip gradient</source>
        <translation>最后改用跳过采样的梯度</translation>
    </message>
    <message>
        <source>An attack by the full chain for which memory does not suffice in any other way is done by the skip gradient. The image&apos;s results tell so, and are kept only while this is allowed</source>
        <translation>如果全链路的攻击无论如何内存都不够，就改用跳过采样的梯度完成。图像的结果会注明这一点，并且只在允许这样做时保留</translation>
    </message>
    <message>
        <source>At least one image has to take part.</source>
        <translation>至少要有一幅图像参与。</translation>
    </message>
    <message>
        <source>Change a run of the queue</source>
        <translation>更改队列中的运行</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>as they are in the queue (preset %1)</source>
        <translation>与队列中相同（预设 %1）</translation>
    </message>
</context>
<context>
    <name>asam::QueueTexts</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>all stages of the images</source>
        <translation>图像的全部阶段</translation>
    </message>
    <message>
        <source>failed images only</source>
        <translation>仅失败的图像</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
    <message>
        <source>picture changed</source>
        <translation>图片已更改</translation>
    </message>
    <message>
        <source>masks changed</source>
        <translation>掩码已更改</translation>
    </message>
    <message>
        <source>caption changed</source>
        <translation>图像描述已更改</translation>
    </message>
    <message>
        <source>precision %1 → %2</source>
        <translation>精度 %1 → %2</translation>
    </message>
    <message>
        <source>seed changed</source>
        <translation>随机种子已更改</translation>
    </message>
    <message>
        <source>diffusion model changed</source>
        <translation>扩散模型已更改</translation>
    </message>
    <message>
        <source>ControlNet changed</source>
        <translation>ControlNet 已更改</translation>
    </message>
    <message>
        <source>Segment Anything model changed</source>
        <translation>Segment Anything 模型已更改</translation>
    </message>
    <message>
        <source>what it was made from is not there</source>
        <translation>其来源已不存在</translation>
    </message>
    <message>
        <source>made by an older version, or damaged</source>
        <translation>由旧版本生成，或已损坏</translation>
    </message>
    <message>
        <source>Done again, %1: %2. Because: %3.</source>
        <translation>将重做，%1：%2。原因：%3。</translation>
    </message>
    <message>
        <source>Done again for other reasons: %1.</source>
        <translation>因其他原因重做：%1。</translation>
    </message>
    <message>
        <source>tuned %1 points of IoU</source>
        <translation>微调后 IoU %1 个百分点</translation>
    </message>
    <message>
        <source>%1 images an hour</source>
        <translation>每小时 %1 幅图像</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>Done again by a run: %1. Because: %2.</source>
        <translation>运行时将重做：%1。原因：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s a step</source>
        <translation>每步 %1 秒</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>asam::QueueWatch</name>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
</context>
<context>
    <name>asam::RadarChart</name>
    <message>
        <source>Mean IoU as a radar</source>
        <translation>平均 IoU 雷达图</translation>
    </message>
    <message>
        <source>Each axis has its own scale, written at its end: from the lowest to the highest number of the models there</source>
        <translation>每条轴有自己的刻度，写在轴端：从各模型在该处的最低值到最高值</translation>
    </message>
    <message>
        <source>The same as a radar</source>
        <translation>雷达图</translation>
    </message>
    <message>
        <source>A radar needs three data sets or more.</source>
        <translation>雷达图需要三个或更多数据集。</translation>
    </message>
</context>
<context>
    <name>asam::RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1，标注 %2</translation>
    </message>
    <message>
        <source>%1  %2 — is not there any more</source>
        <translation>%1  %2 — 已不存在</translation>
    </message>
    <message>
        <source>%1  %2 — %3</source>
        <translation>%1  %2 — %3</translation>
    </message>
    <message>
        <source>%1 is not there any more. A click takes it off the list.</source>
        <translation>%1 已不存在。点击可将其从列表中移除。</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>尚未打开过任何内容</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>%1 is not there any more and was taken off the list</source>
        <translation>%1 已不存在，已从列表中移除</translation>
    </message>
</context>
<context>
    <name>asam::ReviewController</name>
    <message>
        <source>accepting %1</source>
        <translation>接受 %1</translation>
    </message>
    <message>
        <source>rejecting %1</source>
        <translation>拒绝 %1</translation>
    </message>
    <message>
        <source>No image is selected.</source>
        <translation>没有选择图像。</translation>
    </message>
    <message>
        <source>%1 has no regenerated sample to decide about; run its stages first.</source>
        <translation>%1 还没有可判定的再生成样本；请先运行它的各个阶段。</translation>
    </message>
    <message>
        <source>review by rule</source>
        <translation>按规则审阅</translation>
    </message>
</context>
<context>
    <name>asam::ReviewDialog</name>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>drop &gt; 0.2 and psnr &gt; 25</source>
        <translation>drop &gt; 0.2 and psnr &gt; 25</translation>
    </message>
    <message>
        <source>Decide anew about what was decided by hand</source>
        <translation>对手动判定过的样本重新判定</translation>
    </message>
    <message>
        <source>Review by rule</source>
        <translation>按规则审阅</translation>
    </message>
    <message>
        <source>Regenerated samples that meet the rule are accepted, the others rejected, each with its reason.</source>
        <translation>符合规则的再生成样本被接受，其余被拒绝，各附原因。</translation>
    </message>
    <message>
        <source>How many samples meet the rule</source>
        <translation>符合规则的样本数</translation>
    </message>
    <message>
        <source>Without it, samples that were accepted or rejected with A or R stay as they are</source>
        <translation>不勾选时，用 A 或 R 接受或拒绝过的样本保持不变</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Decide about all regenerated samples of the run</source>
        <translation>对本次运行的所有再生成样本作出判定</translation>
    </message>
    <message>
        <source>Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,
iou.saved, iou.tuned, area, masks, chosen_step, seconds;
predicted_iou.clean and so on, which SAM itself expects</source>
        <translation>数值：drop、psnr、psnr_vae、iou.clean、iou.inverted、iou.adversarial、
iou.saved、iou.tuned、area、masks、chosen_step、seconds；
以及 SAM 自己估计的 predicted_iou.clean 等</translation>
    </message>
    <message numerus="yes">
        <source>Met by %1 of %n regenerated sample(s)</source>
        <translation>
            <numerusform>%n 个再生成样本中有 %1 个满足</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regenerated sample(s)</source>
        <translation>
            <numerusform>%n 个再生成样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::ReviewMenus</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>A new or empty folder for the accepted set</source>
        <translation>存放已接受集的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the accepted set in ASAM&apos;s layout</source>
        <translation>按 ASAM 布局存放已接受集的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the report</source>
        <translation>存放报告的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Tables of images and masks</source>
        <translation>图像和掩码的表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Review by rule</source>
        <translation>按规则审阅</translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected, %3 left as decided by hand</source>
        <translation>%1 个已接受，%2 个已拒绝，%3 个保持手动判定</translation>
    </message>
    <message>
        <source>A new or empty folder for TensorBoard&apos;s event files</source>
        <translation>用于 TensorBoard 事件文件的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Numbers and curves of all images</source>
        <translation>所有图像的数值与曲线</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>A new or empty folder for the results</source>
        <translation>用于存放结果的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted sample(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 个接受的样本写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) written to %1 as the published attack leaves them</source>
        <translation>
            <numerusform>已按公开攻击程序的布局将 %n 个样本写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Contact sheet of %n image(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 张图像的缩略图总览写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tables of %n image(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 张图像的表格写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Report of %n image(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 张图像的报告写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Numbers of %n image(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 张图像的数值写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Event files of %n image(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 张图像的事件文件写入 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::RoomRail</name>
    <message>
        <source>Rooms</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>asam::RunController</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of all images</source>
        <translation>%1：全部图像</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%2 幅图像中的 %1 幅</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n image(s) failed; the list and the log say why.</source>
        <translation>
            <numerusform>%n 张图像中有 %1 张失败；原因见列表和日志。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::RunImageModel</name>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1（位于 %2）</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>given</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>own, empty</source>
        <translation>自有，空</translation>
    </message>
    <message>
        <source>Given with the photographs, or a person&apos;s own; an image without one has the empty caption</source>
        <translation>随照片给出，或由人写下；没有描述的图像使用空描述</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
</context>
<context>
    <name>asam::SampleDelegate</name>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>asam::SampleList</name>
    <message>
        <source>Filter samples</source>
        <translation>筛选样本</translation>
    </message>
    <message>
        <source>Name, or drop &gt; 0.2</source>
        <translation>名称，或 drop &gt; 0.2</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
    <message>
        <source>Table of all numbers</source>
        <translation>全部数值的表格</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples as a table</source>
        <translation>样本表格</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>What the samples are sorted by; images without the number come last</source>
        <translation>样本按什么排序；没有该数值的图像排在最后</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>按%1</translation>
    </message>
    <message>
        <source>%1 shown  ·  </source>
        <translation>显示 %1 个  ·  </translation>
    </message>
    <message>
        <source>%1 of %2 regenerated</source>
        <translation>已再生成 %1 / %2</translation>
    </message>
    <message>
        <source>, %1 accepted</source>
        <translation>，已接受 %1</translation>
    </message>
    <message>
        <source>, %1 rejected</source>
        <translation>，已拒绝 %1</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>，失败 %1</translation>
    </message>
    <message>
        <source>, %1 left out of runs</source>
        <translation>，%1 不参与运行</translation>
    </message>
    <message>
        <source>A part of a name, or a rule such as: drop &gt; 0.2 and not rejected
Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,
iou.saved, iou.tuned, area, masks, chosen_step, seconds;
predicted_iou.clean and so on, which SAM itself expects
States: inverted, attacked, regenerated, failed, accepted, rejected</source>
        <translation>名称的一部分，或如下规则：drop &gt; 0.2 and not rejected
数值：drop、psnr、psnr_vae、iou.clean、iou.inverted、iou.adversarial、
iou.saved、iou.tuned、area、masks、chosen_step、seconds；
以及 SAM 自己估计的 predicted_iou.clean 等
状态：inverted、attacked、regenerated、failed、accepted、rejected</translation>
    </message>
    <message>
        <source>By IoU, %1</source>
        <translation>按 IoU（%1）</translation>
    </message>
    <message>
        <source>By kept step</source>
        <translation>按保留的步</translation>
    </message>
    <message>
        <source>No sample meets the filter.</source>
        <translation>没有符合筛选的样本。</translation>
    </message>
</context>
<context>
    <name>asam::SampleListModel</name>
    <message>
        <source>Inverted</source>
        <translation>已反演</translation>
    </message>
    <message>
        <source>Attacked</source>
        <translation>已攻击</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>已再生成</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Failed in the %1: %2</source>
        <translation>在“%1”中失败：%2</translation>
    </message>
    <message>
        <source>Rejected by hand.</source>
        <translation>手动拒绝。</translation>
    </message>
    <message>
        <source>Rejected: %1.</source>
        <translation>已拒绝：%1。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>The photograph&apos;s name</source>
        <translation>照片的名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>How far the image has come, and what was decided about it</source>
        <translation>图像处理到了哪一步，以及对它的判定</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>降幅</translation>
    </message>
    <message>
        <source>Mean over the masks of IoU clean less IoU saved (drop)</source>
        <translation>各掩码的原图 IoU 减去已保存 IoU 的平均值 (drop)</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Mean IoU on the photograph (iou.clean)</source>
        <translation>照片上的平均 IoU (iou.clean)</translation>
    </message>
    <message>
        <source>Mean IoU on the reconstruction (iou.inverted)</source>
        <translation>重建图片上的平均 IoU (iou.inverted)</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Mean IoU on the attacked picture before it is saved (iou.adversarial)</source>
        <translation>保存前的攻击后图片上的平均 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Mean IoU on the regenerated file, read back (iou.saved)</source>
        <translation>再生成文件重新读取后的平均 IoU (iou.saved)</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Likeness of the reconstruction to the photograph, in dB (psnr)</source>
        <translation>重建图片与照片的相似程度，单位 dB (psnr)</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>How many masks were measured (masks)</source>
        <translation>测量了多少个掩码 (masks)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The attack&apos;s chosen iterate (chosen_step)</source>
        <translation>攻击选定的迭代 (chosen_step)</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Time of all finished stages (seconds)</source>
        <translation>所有已完成阶段的用时 (seconds)</translation>
    </message>
    <message>
        <source>Tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>Mean IoU of the tuned tokens on the same file, at the run&apos;s last evaluation (iou.tuned)</source>
        <translation>微调词元在同一文件上的平均 IoU，来自本次运行最近一次评估 (iou.tuned)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Mean over the masks of the photograph&apos;s pixels that one covers (area)</source>
        <translation>每个掩码覆盖的照片像素数的平均值 (area)</translation>
    </message>
    <message>
        <source>Predicted clean</source>
        <translation>预测·原图</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the photograph (predicted_iou.clean)</source>
        <translation>SAM 自己估计的平均 IoU，在照片上 (predicted_iou.clean)</translation>
    </message>
    <message>
        <source>Predicted inverted</source>
        <translation>预测·反演</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)</source>
        <translation>SAM 自己估计的平均 IoU，在重建图片上 (predicted_iou.inverted)</translation>
    </message>
    <message>
        <source>Predicted adversarial</source>
        <translation>预测·对抗</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)</source>
        <translation>SAM 自己估计的平均 IoU，在攻击后的图片上 (predicted_iou.adversarial)</translation>
    </message>
    <message>
        <source>Predicted saved</source>
        <translation>预测·保存后</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the regenerated file (predicted_iou.saved)</source>
        <translation>SAM 自己估计的平均 IoU，在再生成的文件上 (predicted_iou.saved)</translation>
    </message>
    <message>
        <source>Predicted tuned</source>
        <translation>预测·微调后</translation>
    </message>
    <message>
        <source>Mean IoU that the tuned tokens themselves expect, on the same file (predicted_iou.tuned)</source>
        <translation>微调词元自己估计的平均 IoU，在同一文件上 (predicted_iou.tuned)</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>Left out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>left out of runs</source>
        <translation>不参与运行</translation>
    </message>
</context>
<context>
    <name>asam::SamplesPage</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Timeline, curves and log</source>
        <translation>时间线、曲线和日志</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Open photographs to begin</source>
        <translation>先打开照片</translation>
    </message>
    <message>
        <source>A folder of photographs, an archive or one picture, with masks or without; a run that was made before; or the demo, whose scenes come with the program. All of it can also be dropped on the window.</source>
        <translation>照片文件夹、归档文件或单张图片（有无掩码均可）；先前完成的运行；或随程序提供的演示场景。也可以把它们拖放到窗口上。</translation>
    </message>
</context>
<context>
    <name>asam::Screenshot</name>
    <message>
        <source>%1 could not be written; expected a path ending in .png or .jpg in a folder that exists.</source>
        <translation>无法写入 %1；应为现有文件夹中以 .png 或 .jpg 结尾的路径。</translation>
    </message>
</context>
<context>
    <name>asam::SeedEdit</name>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>What everything random follows from: random latents and starting points, the order and the changes of the pictures in tuning, the draws of the evaluation. The same seed gives the same results again; another one makes the stages that depend on it stale.
A whole number of 0 or more. Command line: --seed</source>
        <translation>一切随机数的来源：随机潜变量和起点、微调中图片的顺序和变化、评估的抽样。同一个种子再次给出同样的结果；换一个种子会使依赖它的阶段过时。
0 或更大的整数。命令行：--seed</translation>
    </message>
</context>
<context>
    <name>asam::SeriesPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::Settings</name>
    <message>
        <source>Fit photograph</source>
        <translation>适配照片</translation>
    </message>
    <message>
        <source>How a photograph that is not square is brought to the models&apos; square: squash stretches it, so that shapes are distorted but nothing is lost; crop takes the central square; pad keeps all of it on black, in fewer pixels.</source>
        <translation>如何把非正方形的照片变为模型所需的正方形：拉伸（squash）会使形状变形，但不丢失内容；裁剪（crop）取中央的正方形；填充（pad）在黑底上保留全部内容，但像素较少。</translation>
    </message>
    <message>
        <source>squash</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Masks per image</source>
        <translation>每幅图像的掩码数</translation>
    </message>
    <message>
        <source>Only this many masks of an image are attacked: those with the largest bounding boxes. More masks spread the attack over more objects and cost SAM&apos;s decoder time and memory in proportion.</source>
        <translation>每幅图像只攻击这么多个掩码：边界框最大的那些。掩码越多，攻击分散到的物体越多，SAM 解码器的时间和内存也按比例增加。</translation>
    </message>
    <message>
        <source>Missing caption</source>
        <translation>缺少图像描述时</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空描述</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>DDIM steps</source>
        <translation>DDIM 步数</translation>
    </message>
    <message>
        <source>Number T of DDIM steps of the inversion and of every sampling after it, 1000/T time steps apart. More steps reproduce the photograph more closely (higher PSNR); time of all stages and the disk of the embeddings grow in proportion.</source>
        <translation>反演及其后每次采样的 DDIM 步数 T，相邻时间步相隔 1000/T。步数越多，照片复现得越接近（PSNR 越高）；所有阶段的用时和嵌入占用的磁盘按比例增加。</translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation>内循环步数</translation>
    </message>
    <message>
        <source>Largest number of Adam steps on the null-text embedding at each time step, which lower |z_(t-1) - z*_(t-1)|^2, the distance from the inversion&apos;s own latent. More steps keep fine detail in the reconstruction; 0 leaves the embedding of the empty caption as it is, and the picture drifts.</source>
        <translation>每个时间步对空文本嵌入所做 Adam 步数的上限，用来减小 |z_(t-1) - z*_(t-1)|^2，即与反演自身潜变量的距离。步数越多，重建保留的细节越多；0 则保持空描述的嵌入不变，图片会漂移。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega of the null-text optimisation: eps = omega eps(C) + (1 - omega) eps(null). The embeddings fit this scale only: sampling with another one in the later stages leaves the photograph.</source>
        <translation>空文本优化的无分类器引导尺度 ω：eps = ω eps(C) + (1 - ω) eps(null)。嵌入只适合这一尺度：后续阶段若用别的尺度采样，会偏离照片。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate of Adam on the null-text embedding at the first time step; at step i it is rate * (1 - i/100). Too small, and the inner steps do not reach the photograph; too large, and the loss jumps.</source>
        <translation>第一个时间步上空文本嵌入的 Adam 学习率；在第 i 步为 rate * (1 - i/100)。太小则内循环步达不到照片，太大则损失跳动。</translation>
    </message>
    <message>
        <source>Early stop</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Leave the inner steps of time step i once their loss is below early_stop_loss + i early_stop_growth. Saves time where the reconstruction is good already; hardly changes the picture.</source>
        <translation>时间步 i 的损失一旦低于 early_stop_loss + i early_stop_growth，就结束其内循环步。在重建已经很好时节省时间，几乎不改变图片。</translation>
    </message>
    <message>
        <source>Early stop loss</source>
        <translation>提前停止损失</translation>
    </message>
    <message>
        <source>Loss below which the inner steps of the first time step end: the mean squared distance of the latents. A larger value ends them sooner and leaves a coarser reconstruction.</source>
        <translation>第一个时间步的内循环步结束时的损失阈值：潜变量的均方距离。数值越大结束越早，重建越粗糙。</translation>
    </message>
    <message>
        <source>Early stop growth</source>
        <translation>提前停止增量</translation>
    </message>
    <message>
        <source>What the early stop loss grows by at each time step i: enough_i = early_stop_loss + i growth. Later steps, which draw the fine detail, are let off sooner with a larger value.</source>
        <translation>提前停止损失在每个时间步 i 的增量：enough_i = early_stop_loss + i growth。数值越大，负责细节的后期时间步结束得越早。</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet takes part in the inversion: eps(z, t, C, condition) in the place of eps(z, t, C). Switch it as in the later stages, or these start from a latent that does not fit them.</source>
        <translation>掩码 ControlNet 是否参与反演：用 eps(z, t, C, condition) 代替 eps(z, t, C)。请与后续阶段保持一致，否则它们会从不适合自己的潜变量开始。</translation>
    </message>
    <message>
        <source>ControlNet scale</source>
        <translation>ControlNet 尺度</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals during inversion: each block of the UNet gets h + s r. Use the value of the later stages, so that the inversion runs the path that they go back.</source>
        <translation>反演期间 ControlNet 残差的系数 s：UNet 的每个块得到 h + s r。请使用后续阶段的值，使反演沿着它们返回的路径进行。</translation>
    </message>
    <message>
        <source>Guess mode</source>
        <translation>猜测模式</translation>
    </message>
    <message>
        <source>Let the ControlNet act on the captioned half of the guidance only, in all stages. The masks then weigh omega times as much in eps = omega eps(C, masks) + (1 - omega) eps(null).</source>
        <translation>让 ControlNet 在所有阶段只作用于引导中带图像描述的一半。此时在 eps = ω eps(C, masks) + (1 - ω) eps(null) 中，掩码的分量增至 ω 倍。</translation>
    </message>
    <message>
        <source>Keep trajectory</source>
        <translation>保留轨迹</translation>
    </message>
    <message>
        <source>Store the latents of all DDIM steps, there and back, with the inversion, to look at how the picture forms. No influence on any picture; 2 T + 1 latents of disk an image (6.6 MB at 512 pixels and 50 steps).</source>
        <translation>随反演一起保存所有 DDIM 步往返的潜变量，以便查看图片如何形成。不影响任何图片；每幅图像占用 2 T + 1 个潜变量的磁盘（512 像素、50 步时为 6.6 MB）。</translation>
    </message>
    <message>
        <source>Store embeddings as</source>
        <translation>嵌入的存储格式</translation>
    </message>
    <message>
        <source>Number format of the stored null-text embeddings. fp16 halves the disk they take (11.8 MB an image in fp32 at 50 steps); the rounding shifts single grey levels of the picture.</source>
        <translation>保存空文本嵌入的数值格式。fp16 使占用的磁盘减半（fp32、50 步时每幅图像 11.8 MB）；舍入会使图片的个别灰度级改变。</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>fp16</source>
        <translation>fp16</translation>
    </message>
    <message>
        <source>MSE weight</source>
        <translation>MSE 权重</translation>
    </message>
    <message>
        <source>Weight of the squared error between SAM&apos;s mask probabilities and the masks: every pixel counts alike, so large masks are attacked most. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>SAM 掩码概率与掩码之间平方误差的权重：每个像素同等计算，因此大掩码受攻击最多。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>BCE weight</source>
        <translation>BCE 权重</translation>
    </message>
    <message>
        <source>Weight of the binary cross-entropy of SAM&apos;s mask logits (gamma in the published code): pixels that SAM gets most wrong pull hardest. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>SAM 掩码 logits 的二元交叉熵的权重（发布代码中的 gamma）：SAM 错得最多的像素作用最大。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Dice weight</source>
        <translation>Dice 权重</translation>
    </message>
    <message>
        <source>Weight of the Dice loss (kappa in the published code), 1 - (2 overlap + 1) / (areas + 1): each mask counts alike, so small objects are attacked as well. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>Dice 损失 1 - (2 overlap + 1) / (areas + 1) 的权重（发布代码中的 kappa）：每个掩码同等计算，因此小物体也受到攻击。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Picture weight</source>
        <translation>图片权重</translation>
    </message>
    <message>
        <source>Weight of the distance to the photograph, which holds the attack back (beta in the published code). Larger values keep the picture nearer to the photograph and lower SAM&apos;s IoU less. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>与照片距离的权重，用来约束攻击（发布代码中的 beta）。数值越大，图片越接近照片，SAM 的 IoU 降低得越少。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Picture norm</source>
        <translation>图片范数</translation>
    </message>
    <message>
        <source>The p of the distance |x_adv - x|_p over all normalised pixels. 2 weighs many small changes like a few large ones of the same energy; a larger p looks at the largest changes only, 1 at their sum.</source>
        <translation>全部归一化像素上的距离 |x_adv - x|_p 中的 p。2 把许多小变化与能量相同的少数大变化同等看待；p 越大，越只看最大的变化；1 则看变化之和。</translation>
    </message>
    <message>
        <source>Attack steps</source>
        <translation>攻击步数</translation>
    </message>
    <message>
        <source>Number of sign-gradient steps on the latent z_T, each after a whole sampling of T steps: the attack&apos;s time grows in proportion. Together they reach at most steps * alpha, and never more than kappa.</source>
        <translation>对潜变量 z_T 所做的符号梯度步数，每步之前都要完整采样 T 步：攻击用时按比例增加。各步合计至多达到 steps * α，且不超过 κ。</translation>
    </message>
    <message>
        <source>Radius kappa</source>
        <translation>半径 κ</translation>
    </message>
    <message>
        <source>latent units</source>
        <translation>潜变量单位</translation>
    </message>
    <message>
        <source>Largest change of any latent element: max-norm(delta) &lt;= kappa. Larger values lower SAM&apos;s IoU further and change the picture more: around 0.02 textures shift, at 0.2 objects take other forms.</source>
        <translation>潜变量任一元素的最大变化：max-norm(δ) &lt;= κ。数值越大，SAM 的 IoU 降低得越多，图片改变也越大：0.02 左右纹理发生变化，0.2 时物体变成别的形状。</translation>
    </message>
    <message>
        <source>Step size alpha</source>
        <translation>步长 α</translation>
    </message>
    <message>
        <source>What one step moves every latent element by: z_T &lt;- z_T + alpha sign(momentum), then cut off at kappa. Small steps find finer directions, large ones reach the radius sooner. The command line&apos;s published value is 0.02; the released set was made with 0.01.</source>
        <translation>每步使潜变量各元素移动的量：z_T &lt;- z_T + α sign(momentum)，然后在 κ 处截断。步长小能找到更精细的方向，步长大能更快到达半径。发布的命令行取值为 0.02；已发布的数据集用的是 0.01。</translation>
    </message>
    <message>
        <source>Momentum mu</source>
        <translation>动量 μ</translation>
    </message>
    <message>
        <source>Share of the previous direction that is kept: m &lt;- mu m + grad / |grad|_1. More momentum steadies the path where gradients change sign from step to step; 0 follows each gradient alone.</source>
        <translation>保留上一步方向的比例：m &lt;- μ m + grad / |grad|_1。当梯度逐步变号时，动量越大路径越稳定；0 则只跟随每一步的梯度。</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Through what the gradient runs. skip applies dL/dz_0 to z_T as if sampling changed nothing (published code); full_chain differentiates through all T denoising steps (paper, eq. 7): directions that truly lower the IoU, at about three times the attack&apos;s time and the memory of one step.</source>
        <translation>梯度经过哪里。跳过采样（skip）把 dL/dz_0 直接用于 z_T，如同采样不改变任何东西（发布代码）；全链路（full_chain）对全部 T 个去噪步求导（论文式 7）：得到真正降低 IoU 的方向，攻击用时约为三倍，并需要一步的内存。</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega while the attacked latent is denoised. Keep the inversion&apos;s: at another scale even the un-attacked latent gives another picture.</source>
        <translation>对攻击后的潜变量去噪时的无分类器引导尺度 ω。请保持与反演相同：换用别的尺度时，即使未攻击的潜变量也会给出另一张图片。</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet takes part while the attack denoises. It holds shapes to the masks, so that the attack changes texture and light rather than outlines.</source>
        <translation>攻击去噪时掩码 ControlNet 是否参与。它使形状贴合掩码，让攻击改变纹理和光线，而不是轮廓。</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals during the attack: h + s r. Larger values leave the attack less room to move outlines.</source>
        <translation>攻击期间 ControlNet 残差的系数 s：h + s r。数值越大，攻击移动轮廓的余地越小。</translation>
    </message>
    <message>
        <source>Round condition</source>
        <translation>条件图取整</translation>
    </message>
    <message>
        <source>Round the ControlNet&apos;s condition to whole grey levels after resizing it, in attack and regeneration: the published code does so there, but not in the inversion. Changes single grey levels; on only to compare with its pictures.</source>
        <translation>在攻击和再生成中，把 ControlNet 的条件图缩放后取整到整数灰度级：发布代码在这两处这样做，但反演中没有。会改变个别灰度级；只有要与其图片比较时才打开。</translation>
    </message>
    <message>
        <source>Prompts per chunk</source>
        <translation>每批提示数</translation>
    </message>
    <message>
        <source>Box prompts that SAM&apos;s decoder takes at a time, with their gradients summed on the image embedding. Fewer need less memory (about 0.13 GB each with SAM B) and a little more time; the result is the same.</source>
        <translation>SAM 解码器一次处理的框提示数，它们的梯度在图像嵌入上累加。数量越少，所需内存越少（SAM B 每个约 0.13 GB），时间略增；结果相同。</translation>
    </message>
    <message>
        <source>Score last iterate</source>
        <translation>评分最后一次迭代</translation>
    </message>
    <message>
        <source>Also sample and score the latent after the last step, at which the published code never looks. It is often the strongest; costs one sampling more.</source>
        <translation>同时采样并评分最后一步之后的潜变量，发布代码从不查看它。它往往最强；多花一次采样。</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega of the final sampling. At the attack&apos;s value (and its ControlNet settings) the attack&apos;s own picture is saved; another value samples anew and may undo the attack.</source>
        <translation>最终采样的无分类器引导尺度 ω。若与攻击的值相同（ControlNet 设置也相同），则保存攻击自身的图片；换用别的值会重新采样，可能使攻击失效。</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet holds the shapes of the saved picture to the masks, so that they remain true labels of it.</source>
        <translation>掩码 ControlNet 是否使所保存图片的形状贴合掩码，让掩码仍是它的正确标注。</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals in the final sampling: h + s r. Larger values hold shapes closer to the masks; 0 is as if there were none.</source>
        <translation>最终采样中 ControlNet 残差的系数 s：h + s r。数值越大，形状越贴近掩码；0 等同于没有 ControlNet。</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>File format of the saved picture. PNG keeps every pixel and its settings inside; JPEG is what the published code writes, smaller, and its compression can weaken the attack.</source>
        <translation>所保存图片的文件格式。PNG 保留每个像素，并在文件内保存设置；JPEG 是发布代码所用的格式，体积较小，但其压缩可能削弱攻击。</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>Quality of the JPEG file. Lower values smooth away the fine changes that the attack lives on.</source>
        <translation>JPEG 文件的质量。数值越低，攻击所依赖的细微变化越会被抹平。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>The paper&apos;s text: kappa 0.02, L = mse + bce + dice, the last iterate scored too, PNG. The smallest change of the picture.</source>
        <translation>按论文正文：κ 0.02，L = mse + bce + dice，最后一次迭代也评分，PNG。图片改变最小。</translation>
    </message>
    <message>
        <source>Published code</source>
        <translation>发布代码</translation>
    </message>
    <message>
        <source>What the published README and scripts do: clamp 0.2, alpha 0.02, weights 100/100/1, last iterate not scored, JPEG 75. Ten times the paper&apos;s radius.</source>
        <translation>按发布的 README 和脚本：截断 0.2，α 0.02，权重 100/100/1，最后一次迭代不评分，JPEG 75。半径为论文的十倍。</translation>
    </message>
    <message>
        <source>Released set</source>
        <translation>已发布的数据集</translation>
    </message>
    <message>
        <source>As the published code, with the alpha of 0.01 that the released adversarial set was made with: ten steps reach at most half of the clamp.</source>
        <translation>与发布代码相同，但 α 为 0.01，已发布的对抗数据集即由此制成：十步至多达到截断值的一半。</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>The published settings with 20 DDIM steps, 5 inner steps and 5 attack steps of twice the size: a first picture in about a quarter of the time, with a coarser inversion.</source>
        <translation>发布的设置，但用 20 个 DDIM 步、5 个内循环步和 5 个两倍大小的攻击步：用约四分之一的时间得到第一张图片，反演较粗糙。</translation>
    </message>
    <message>
        <source>Low memory</source>
        <translation>低内存</translation>
    </message>
    <message>
        <source>The paper&apos;s settings for a small machine. SAM&apos;s decoder takes one box prompt at a time: with 140 masks of SAM B that is about 0.1 GB in the place of 2 GB (16 at a time) or 18 GB (all). Null-text embeddings are stored in 16 bits and the trajectory is not kept: about 6 MB an image on disk in the place of 18 MB at 512 pixels and 50 steps. The attack&apos;s mathematics is unchanged; without a trajectory the inversion&apos;s steps cannot be looked at later.</source>
        <translation>供小型机器使用的论文设置。SAM 解码器一次处理一个框提示：对 SAM B 的 140 个掩码约需 0.1 GB，而不是 2 GB（每次 16 个）或 18 GB（全部）。空文本嵌入以 16 位保存，且不保留轨迹：在 512 像素、50 步时，每幅图像约占磁盘 6 MB，而不是 18 MB。攻击的数学不变；没有轨迹，以后便无法查看反演的各步。</translation>
    </message>
    <message>
        <source>There are no inner steps: the null-text embedding stays that of the empty caption.</source>
        <translation>没有内循环步：空文本嵌入保持为空描述的嵌入。</translation>
    </message>
    <message>
        <source>Early stop is off: all inner steps are done.</source>
        <translation>提前停止已关闭：所有内循环步都会执行。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the inversion.</source>
        <translation>ControlNet 不参与反演。</translation>
    </message>
    <message>
        <source>The ControlNet takes part in no stage.</source>
        <translation>ControlNet 不参与任何阶段。</translation>
    </message>
    <message>
        <source>The attack scores only the latent that it starts from, so no step is taken.</source>
        <translation>攻击只评分起始的潜变量，因此不会迈出任何一步。</translation>
    </message>
    <message>
        <source>There is one step only, so there is no former direction to keep a share of.</source>
        <translation>只有一步，因此没有上一步方向可以保留。</translation>
    </message>
    <message>
        <source>There are no attack steps, so the first iterate is the last.</source>
        <translation>没有攻击步，因此第一次迭代就是最后一次。</translation>
    </message>
    <message>
        <source>The picture weight is 0: the distance to the photograph does not count.</source>
        <translation>图片权重为 0：与照片的距离不计入。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the attack.</source>
        <translation>ControlNet 不参与攻击。</translation>
    </message>
    <message>
        <source>The ControlNet takes part neither in the attack nor in the regeneration.</source>
        <translation>ControlNet 既不参与攻击，也不参与再生成。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the regeneration.</source>
        <translation>ControlNet 不参与再生成。</translation>
    </message>
    <message>
        <source>The file format is PNG, which keeps every pixel.</source>
        <translation>文件格式为 PNG，会保留每个像素。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>full_chain</source>
        <translation>全链路</translation>
    </message>
    <message>
        <source>png</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>jpeg</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Latent from</source>
        <translation>潜变量来源</translation>
    </message>
    <message>
        <source>Where the latent z_T comes from: the inversion of the photograph (the method), or normal numbers from the run&apos;s seed and the image&apos;s id. A random latent gives a new picture of the caption and the masks, with the empty caption&apos;s embedding in the place of the null-text embeddings: a row of the ablation.</source>
        <translation>潜变量 z_T 的来源：照片的反演（本方法），或由运行种子和图像编号得到的正态随机数。随机潜变量会按说明文字和掩码生成一幅新图，并以空文本的嵌入代替空文本优化的嵌入：消融实验的一行。</translation>
    </message>
    <message>
        <source>inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>random_latent</source>
        <translation>随机潜变量</translation>
    </message>
    <message>
        <source>Attack on</source>
        <translation>攻击对象</translation>
    </message>
    <message>
        <source>What is changed until SAM fails: latent, the method&apos;s z_T; pgd, the pixels of the photograph itself, a baseline that needs no diffusion model and has settings of its own; none, nothing, so that the picture is the reconstruction (with or without ControlNet: rows of the ablation).</source>
        <translation>为使 SAM 失败而改变什么：latent 为本方法的 z_T；pgd 为照片自身的像素，这是不需要扩散模型、另有设置的基线；none 为什么都不改变，得到的就是重建图（有无 ControlNet 即消融实验的各行）。</translation>
    </message>
    <message>
        <source>latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>pgd</source>
        <translation>PGD</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>PGD steps</source>
        <translation>PGD 步数</translation>
    </message>
    <message>
        <source>Number of sign-gradient steps on the pixels, each with one pass of SAM&apos;s image encoder there and back. Steps times step size should exceed the radius, or its border is never reached.</source>
        <translation>对像素的符号梯度步数，每步经 SAM 图像编码器前向与反向各一次。步数乘步长应大于半径，否则永远到不了边界。</translation>
    </message>
    <message>
        <source>PGD radius epsilon</source>
        <translation>PGD 半径 epsilon</translation>
    </message>
    <message>
        <source>grey levels</source>
        <translation>灰度级</translation>
    </message>
    <message>
        <source>Largest change of any colour value: max-norm(x - photograph) &lt;= epsilon. 8 of 255 is hardly seen and usual; larger values lower SAM&apos;s IoU further and show as noise.</source>
        <translation>任一颜色值的最大改变：max-norm(x - 照片) &lt;= epsilon。通常取 255 级中的 8，几乎看不出；更大的值会进一步降低 SAM 的 IoU，但会显出噪声。</translation>
    </message>
    <message>
        <source>PGD step size</source>
        <translation>PGD 步长</translation>
    </message>
    <message>
        <source>What one step moves every colour value by: x &lt;- x + step sign(dL/dx), then cut off at epsilon and at black and white. A quarter of epsilon is usual.</source>
        <translation>一步对每个颜色值的改变量：x &lt;- x + step sign(dL/dx)，再限制在 epsilon 以及黑白范围之内。通常取 epsilon 的四分之一。</translation>
    </message>
    <message>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <source>Begin at a random point of the ball in place of the photograph itself, drawn from the run&apos;s seed and the image&apos;s id. It leads around flat places of the loss and makes no step repeatable without the seed.</source>
        <translation>不从照片本身开始，而从球内的随机一点开始，由运行种子和图像编号决定。可绕开损失的平坦处；没有种子则任何一步都无法重现。</translation>
    </message>
    <message>
        <source>Keep iterate</source>
        <translation>保留的迭代</translation>
    </message>
    <message>
        <source>Which iterate becomes the sample: the last one, as is usual for PGD, or the first of the lowest mean IoU, as the latent attack chooses.</source>
        <translation>哪一次迭代成为样本：最后一次（PGD 的惯例），或平均 IoU 最低的第一次（与潜变量攻击的选择相同）。</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一次</translation>
    </message>
    <message>
        <source>lowest_iou</source>
        <translation>IoU 最低</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often every picture is seen. The tokens are saved after each epoch; the best by the held-out images is kept beside the last.</source>
        <translation>每幅图像被学习的次数。每轮之后保存词元；除最后一轮外，还保留在留出图像上最好的一轮。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率方案</translation>
    </message>
    <message>
        <source>Learning rate over the epochs: slow_start rises to it in equal parts over the warm-up, then multiplies by the decay each epoch; steps multiplies by the decay every few epochs; constant leaves it.</source>
        <translation>学习率随轮数的变化：slow_start 在预热期内等量上升到该值，之后每轮乘以衰减系数；steps 每隔几轮乘以衰减系数；constant 保持不变。</translation>
    </message>
    <message>
        <source>slow_start</source>
        <translation>缓启动</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Height of Adam&apos;s learning rate. Each step moves a token&apos;s number by about this much; large rates forget what SAM could do before.</source>
        <translation>Adam 学习率的高度。每步使词元的每个数约改变这么多；过大的学习率会忘掉 SAM 原有的能力。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Epochs w in which the rate rises: lr (e + 1) / w in epoch e, counted from 0. With 5 the paper&apos;s rate goes from 0.01 to 0.05.</source>
        <translation>学习率上升的轮数 w：从 0 数起的第 e 轮为 lr (e + 1) / w。取 5 时论文的学习率从 0.01 升到 0.05。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Factor on the learning rate: after the warm-up in every epoch, or at every step of the schedule.</source>
        <translation>学习率的乘数：预热之后每轮一次，或在方案的每个台阶处一次。</translation>
    </message>
    <message>
        <source>Drop every</source>
        <translation>台阶间隔</translation>
    </message>
    <message>
        <source>Epochs between two drops of the schedule that goes by steps.</source>
        <translation>阶梯方案中两次下降之间的轮数。</translation>
    </message>
    <message>
        <source>Pictures a step</source>
        <translation>每步图像数</translation>
    </message>
    <message>
        <source>Pictures whose gradients are averaged for one step of Adam, over all processes together. More make steadier and fewer steps.</source>
        <translation>Adam 一步所平均梯度的图像数，所有进程合计。越多则步子越稳、步数越少。</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Which masks of a picture a step takes: largest, those with the largest boxes; all; random ones; drop, those whose IoU the attack lowered most; hard, those with an IoU on this picture below the bound.</source>
        <translation>一步取图像的哪些掩码：largest 为框最大的；all 为全部；random 为随机的；drop 为攻击使 IoU 下降最多的；hard 为在该图上 IoU 低于界限的。</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>下降最多</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Masks a picture</source>
        <translation>每图掩码数</translation>
    </message>
    <message>
        <source>At most this many masks of a picture in one step.</source>
        <translation>一步中每幅图像最多取这么多掩码。</translation>
    </message>
    <message>
        <source>Hard below</source>
        <translation>困难界限</translation>
    </message>
    <message>
        <source>A mask is hard when SAM&apos;s IoU on this picture is below this. Masks whose IoU is not known count as hard.</source>
        <translation>SAM 在该图上的 IoU 低于此值的掩码为困难掩码。IoU 未知的掩码也算困难。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What SAM is asked with: boxes of the masks; random points in them; mixed, one of the two drawn for each picture; together, box and points as one prompt.</source>
        <translation>以什么提示 SAM：掩码的框；掩码内的随机点；mixed 为每幅图像随机取其一；together 为框和点合为一个提示。</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Points a mask</source>
        <translation>每掩码点数</translation>
    </message>
    <message>
        <source>Foreground points of a prompt, drawn from the mask&apos;s pixels.</source>
        <translation>一个提示的前景点数，从掩码的像素中抽取。</translation>
    </message>
    <message>
        <source>Box noise</source>
        <translation>框噪声</translation>
    </message>
    <message>
        <source>Standard deviation of random shifts of a box&apos;s sides, as a part of the box&apos;s size and never more than 20 pixels: 0.1 is what SAM itself was trained with, 0 takes the exact box.</source>
        <translation>框各边随机移动的标准差，以框的大小为单位，且不超过 20 像素：0.1 是 SAM 自身训练所用的值，0 取准确的框。</translation>
    </message>
    <message>
        <source>Prompts that SAM&apos;s decoder takes at a time, with their gradients summed. Fewer need less memory; the result is the same.</source>
        <translation>SAM 解码器一次处理的提示数，梯度相加。越少占用内存越少，结果相同。</translation>
    </message>
    <message>
        <source>Loss at</source>
        <translation>损失位置</translation>
    </message>
    <message>
        <source>Where binary cross entropy and Dice are measured: points, random ones of which most lie where the prediction is uncertain, near outlines; full, every pixel of SAM&apos;s input.</source>
        <translation>在何处计算二元交叉熵与 Dice：points 为随机点，多数位于预测不确定处即轮廓附近；full 为 SAM 输入的每个像素。</translation>
    </message>
    <message>
        <source>full</source>
        <translation>全部像素</translation>
    </message>
    <message>
        <source>Loss points</source>
        <translation>损失点数</translation>
    </message>
    <message>
        <source>Points of a mask at which the loss is measured; 112 x 112 in the published code.</source>
        <translation>计算损失的每个掩码的点数；公开代码为 112 x 112。</translation>
    </message>
    <message>
        <source>Oversampling</source>
        <translation>过采样</translation>
    </message>
    <message>
        <source>So many times the points are drawn at first, to choose the uncertain ones among.</source>
        <translation>先抽取这么多倍的点，再从中选出不确定的。</translation>
    </message>
    <message>
        <source>Uncertain share</source>
        <translation>不确定点比例</translation>
    </message>
    <message>
        <source>Share of the points that are chosen for their uncertainty; the others lie anywhere.</source>
        <translation>按不确定性选出的点所占的比例；其余的点任意分布。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>published: a picture is mirrored half of the time, enlarged or shrunk by 0.1 to 2, cut and padded to the square. SAM&apos;s encoder then runs at every visit; with none it runs once for each picture.</source>
        <translation>published：图像以一半的概率镜像，缩放 0.1 到 2 倍，裁剪并填充成正方形。这样每次学习都要运行 SAM 的编码器；none 时每幅图像只运行一次。</translation>
    </message>
    <message>
        <source>published</source>
        <translation>公开代码</translation>
    </message>
    <message>
        <source>Augmentation bank</source>
        <translation>增强库</translation>
    </message>
    <message>
        <source>So many augmentations of each picture are drawn and met again, so that their embeddings can be kept; 0 draws a new one at every visit.</source>
        <translation>每幅图像抽取这么多种增强并反复使用，从而可保留其嵌入；0 表示每次都抽取新的。</translation>
    </message>
    <message>
        <source>Share of photographs</source>
        <translation>照片比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are original photographs, beside the other shares.</source>
        <translation>一轮图像中原始照片所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Share of reconstructions</source>
        <translation>重建图比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are the inversion&apos;s reconstructions, beside the other shares.</source>
        <translation>一轮图像中反演重建图所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Share of regenerated samples</source>
        <translation>再生样本比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are regenerated samples, beside the other shares.</source>
        <translation>一轮图像中再生样本所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Take samples</source>
        <translation>采用样本</translation>
    </message>
    <message>
        <source>Regenerated samples that are learnt from: all; not_rejected, those that nobody rejected; accepted, only those that were accepted.</source>
        <translation>从哪些再生样本学习：all 为全部；not_rejected 为未被拒绝的；accepted 为仅已接受的。</translation>
    </message>
    <message>
        <source>not_rejected</source>
        <translation>未被拒绝</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Share of the images that are never learnt from: IoU is measured on them after every epoch, and decides which epoch is best.</source>
        <translation>从不用于学习的图像所占的比例：每轮之后在其上测量 IoU，并据此决定哪一轮最好。</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Tuning ends after so many epochs without a better IoU on the held-out images; 0 goes on to the end.</source>
        <translation>留出图像上的 IoU 连续这么多轮没有提高时结束微调；0 表示一直到底。</translation>
    </message>
    <message>
        <source>Keep embeddings</source>
        <translation>保留嵌入</translation>
    </message>
    <message>
        <source>Keep what SAM&apos;s encoder makes of each picture on disk, in the run&apos;s folder: about 4 MB each in 32 bits. The result is the same, and later epochs need no encoder.</source>
        <translation>把 SAM 编码器对每幅图像的结果保留在磁盘上的运行文件夹中：32 位时每幅约 4 MB。结果相同，之后各轮不再需要编码器。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>With what the segmenters are asked for each mask: box gives the tight box of the label, points give random pixels inside it. The paper&apos;s tables use boxes.</source>
        <translation>向分割模型询问每个掩码时给出的提示：框为标注的紧致外框，点为标注内的随机像素。论文的表格使用框。</translation>
    </message>
    <message>
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>How a photograph is brought to the segmenter&apos;s square: squash stretches it, as the published numbers were made; pad keeps its shape and fills up with zeros, as segment-anything itself does. Numbers of the two cannot be compared.</source>
        <translation>如何把照片放入分割模型的正方形：压缩会拉伸照片，论文数值即如此得到；填充保持形状并以零补齐，与 segment-anything 相同。两者的数值不可比较。</translation>
    </message>
    <message>
        <source>Box jitter</source>
        <translation>框抖动</translation>
    </message>
    <message>
        <source>Moves each side of a box prompt at random, evenly by up to this share of the box&apos;s width or height to either side: how much a model depends on exact boxes. The same image gets the same boxes for every model.</source>
        <translation>随机移动框提示的每条边，向两侧均匀分布，最多为框宽或框高的这一比例：考察模型对精确框的依赖程度。同一图像对每个模型使用相同的框。</translation>
    </message>
    <message>
        <source>Points per mask</source>
        <translation>每个掩码的点数</translation>
    </message>
    <message>
        <source>How many pixels of the label are drawn at random as foreground points. A mask with fewer pixels is asked for with all of them.</source>
        <translation>从标注中随机抽取多少像素作为前景点。像素不足的掩码使用其全部像素。</translation>
    </message>
    <message>
        <source>Only this many masks of an image are evaluated: those with the largest areas. 0 takes all, as the published code does.</source>
        <translation>每幅图像只评估这么多掩码：面积最大的那些。0 表示全部，与公开代码相同。</translation>
    </message>
    <message>
        <source>Prompts at a time</source>
        <translation>每次提示数</translation>
    </message>
    <message>
        <source>Prompts that the mask decoder takes at a time. Fewer need less memory and a little more time; the result is the same.</source>
        <translation>掩码解码器每次处理的提示数。较少则内存更少、时间略多；结果相同。</translation>
    </message>
    <message>
        <source>Boundary width</source>
        <translation>边界宽度</translation>
    </message>
    <message>
        <source>Boundary IoU looks only at pixels of a mask that are nearer to its edge than this share of the picture&apos;s diagonal.</source>
        <translation>边界 IoU 只看距掩码边缘小于图片对角线这一比例的像素。</translation>
    </message>
    <message>
        <source>Bootstrap resamples</source>
        <translation>自助重采样次数</translation>
    </message>
    <message>
        <source>How often the images are drawn anew, with repetition, to find how far the difference of two models could lie by chance. More make the interval&apos;s ends steadier.</source>
        <translation>有放回地重新抽取图像的次数，用以估计两个模型的差值因偶然可能偏离多远。次数越多，区间的端点越稳定。</translation>
    </message>
    <message>
        <source>Keep predictions</source>
        <translation>保留预测</translation>
    </message>
    <message>
        <source>Keeps every predicted mask beside its numbers, so that a picture can be opened with the masks of two models. Without them the records are small.</source>
        <translation>在数值之外保留每个预测掩码，以便打开图片查看两个模型的掩码。不保留则记录较小。</translation>
    </message>
    <message>
        <source>PGD baseline</source>
        <translation>PGD 基线</translation>
    </message>
    <message>
        <source>No diffusion model: the photograph&apos;s own pixels are attacked within 8 of 255 grey levels, by 10 steps on the paper&apos;s objective. What SAM tuned on ASAM samples is compared with.</source>
        <translation>不用扩散模型：在 255 级灰度的 8 级之内，以论文的目标函数对照片自身的像素攻击 10 步。用来与在 ASAM 样本上微调的 SAM 比较。</translation>
    </message>
    <message>
        <source>Inversion only</source>
        <translation>仅反演</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: the reconstruction of the photograph, without attack and without ControlNet.</source>
        <translation>论文的消融实验：照片的重建图，无攻击，无 ControlNet。</translation>
    </message>
    <message>
        <source>Inversion + ControlNet</source>
        <translation>反演 + ControlNet</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: the reconstruction with the ControlNet holding shapes to the masks, without attack.</source>
        <translation>论文的消融实验：由 ControlNet 使形状符合掩码的重建图，无攻击。</translation>
    </message>
    <message>
        <source>Random latent</source>
        <translation>随机潜变量</translation>
    </message>
    <message>
        <source>New pictures of the caption and the masks: a latent of normal numbers in the place of the inversion&apos;s, with ControlNet and without attack.</source>
        <translation>按说明文字和掩码生成的新图：以正态随机数的潜变量代替反演的潜变量，有 ControlNet，无攻击。</translation>
    </message>
    <message>
        <source>The attack changes the photograph&apos;s pixels (attack.method is pgd): no diffusion model takes part.</source>
        <translation>攻击改变的是照片的像素（attack.method 为 pgd）：不涉及扩散模型。</translation>
    </message>
    <message>
        <source>The attack changes the photograph&apos;s pixels, by the settings of PGD.</source>
        <translation>攻击按 PGD 的设置改变照片的像素。</translation>
    </message>
    <message>
        <source>The attack does not change pixels: attack.method is not pgd.</source>
        <translation>攻击不改变像素：attack.method 不是 pgd。</translation>
    </message>
    <message>
        <source>There are no PGD steps and no random start: the picture is the photograph.</source>
        <translation>没有 PGD 步，也没有随机起点：图像就是照片。</translation>
    </message>
    <message>
        <source>There are no PGD steps.</source>
        <translation>没有 PGD 步。</translation>
    </message>
    <message>
        <source>The latent is random: nothing is inverted.</source>
        <translation>潜变量是随机的：没有反演。</translation>
    </message>
    <message>
        <source>There is no attack (attack.method is none).</source>
        <translation>没有攻击（attack.method 为 none）。</translation>
    </message>
    <message>
        <source>The schedule has no warm-up.</source>
        <translation>该方案没有预热。</translation>
    </message>
    <message>
        <source>The learning rate is constant.</source>
        <translation>学习率不变。</translation>
    </message>
    <message>
        <source>The schedule does not go by steps.</source>
        <translation>该方案不按台阶进行。</translation>
    </message>
    <message>
        <source>All masks of a picture are taken.</source>
        <translation>取图像的全部掩码。</translation>
    </message>
    <message>
        <source>Masks are not chosen by their IoU.</source>
        <translation>掩码不按 IoU 选取。</translation>
    </message>
    <message>
        <source>The prompts have no points.</source>
        <translation>提示中没有点。</translation>
    </message>
    <message>
        <source>The prompts have no boxes.</source>
        <translation>提示中没有框。</translation>
    </message>
    <message>
        <source>The loss is measured at every pixel.</source>
        <translation>损失在每个像素上计算。</translation>
    </message>
    <message>
        <source>There is no augmentation: each picture has one embedding.</source>
        <translation>没有数据增强：每幅图像只有一个嵌入。</translation>
    </message>
    <message>
        <source>Every visit augments anew, so that no embedding is met twice.</source>
        <translation>每次都重新增强，没有嵌入会再次用到。</translation>
    </message>
    <message>
        <source>Regenerated samples take no part.</source>
        <translation>再生样本不参与。</translation>
    </message>
    <message>
        <source>No images are held out, so there is nothing to stop by.</source>
        <translation>没有留出图像，因此没有停止的依据。</translation>
    </message>
    <message>
        <source>The prompts are points, so there are no boxes to move.</source>
        <translation>提示是点，没有可移动的框。</translation>
    </message>
    <message>
        <source>The prompts are boxes, so no points are drawn.</source>
        <translation>提示是框，不抽取点。</translation>
    </message>
    <message>
        <source>What happens to an image without a caption: it gets the empty one, with a warning, and is inverted and regenerated without words to guide it; it is skipped, left out of the run; or it counts as failed.</source>
        <translation>没有图像描述的图像如何处理：使用空描述并给出警告，在没有文字引导的情况下反演和再生成；跳过，不参与运行；或视为失败。</translation>
    </message>
</context>
<context>
    <name>asam::SettingsActions</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>asam::SettingsComparison</name>
    <message>
        <source>Folder of the run to compare with</source>
        <translation>要比较的运行的文件夹</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>The form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Settings to compare with</source>
        <translation>要比较的设置</translation>
    </message>
    <message>
        <source>Settings files and result pictures (*.json *.txt *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>设置文件和结果图片 (*.json *.txt *.png *.jpg *.jpeg);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>asam::SettingsForm</name>
    <message>
        <source>Reset all settings to the preset</source>
        <translation>把所有设置重置为预设</translation>
    </message>
    <message>
        <source>No setting has that in its name or description.</source>
        <translation>没有设置的名称或说明包含此内容。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Copy, paste, undo and own presets</source>
        <translation>复制、粘贴、撤销和自己的预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>%1: these settings are in the form already.</source>
        <translation>%1：表单中已是这些设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Back to the settings before</source>
        <translation>回到之前的设置</translation>
    </message>
    <message>
        <source>The settings are in the clipboard, as JSON.</source>
        <translation>设置已作为 JSON 复制到剪贴板。</translation>
    </message>
    <message>
        <source>In the clipboard for asam run: %1</source>
        <translation>已复制到剪贴板，供 asam run 使用：%1</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Saved as preset &quot;%1&quot;.</source>
        <translation>已保存为预设“%1”。</translation>
    </message>
    <message>
        <source>Reset the settings that differ from the preset: %1</source>
        <translation>重置与预设不同的设置：%1</translation>
    </message>
    <message>
        <source>All settings are the preset&apos;s</source>
        <translation>所有设置均与预设相同</translation>
    </message>
    <message>
        <source>Settings by stage</source>
        <translation>按阶段列出的设置</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n setting(s) changed.</source>
        <translation>
            <numerusform>%1：更改了 %n 个设置。</numerusform>
        </translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>change of the seed</source>
        <translation>修改随机种子</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
</context>
<context>
    <name>asam::SettingsMenu</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>All settings as JSON text, to paste here, into a message or into a file</source>
        <translation>全部设置的 JSON 文本，可粘贴到这里、消息或文件中</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>The preset and what differs from it, as asam run takes them</source>
        <translation>预设及与其不同之处，按 asam run 接受的写法</translation>
    </message>
    <message>
        <source>Paste settings</source>
        <translation>粘贴设置</translation>
    </message>
    <message>
        <source>Settings from copied JSON or command-line text</source>
        <translation>从复制的 JSON 或命令行文本读取设置</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Keep these settings under a name of your own</source>
        <translation>用自己的名称保存这些设置</translation>
    </message>
    <message>
        <source>Rename preset…</source>
        <translation>重命名预设…</translation>
    </message>
    <message>
        <source>Another name for your own preset</source>
        <translation>给自己的预设换一个名称</translation>
    </message>
    <message>
        <source>Delete preset…</source>
        <translation>删除预设…</translation>
    </message>
    <message>
        <source>Remove your own preset; its values stay in the form</source>
        <translation>删除自己的预设；其数值仍留在表单中</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>New name of the preset:</source>
        <translation>预设的新名称：</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Delete the preset &quot;%1&quot;? This cannot be undone.</source>
        <translation>要删除预设“%1”吗？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>asam::ShortcutMap</name>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Ctrl+Arrow keys</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>Move the divider of the wipe</source>
        <translation>移动擦除分隔线</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation>+ 和 −</translation>
    </message>
    <message>
        <source>Zoom in the sweep&apos;s grid</source>
        <translation>缩放扫描网格</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Choose another key, or take it from there first.</source>
        <translation>%1 已用于“%2”。请选择其他键，或先从那里移除。</translation>
    </message>
    <message>
        <source>Move the picture, or go through a list</source>
        <translation>移动图片，或在列表中移动</translation>
    </message>
    <message>
        <source>Go to the next control, or back</source>
        <translation>转到下一个控件，或返回</translation>
    </message>
    <message>
        <source>Press the button that has the keyboard</source>
        <translation>按下拥有键盘焦点的按钮</translation>
    </message>
    <message>
        <source>%1 has a meaning of its own: %2. Choose another key.</source>
        <translation>%1 有固定的用途：%2。请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>asam::ShortcutsDialog</name>
    <message>
        <source>Search for an action or a key</source>
        <translation>搜索操作或按键</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和按键</translation>
    </message>
    <message>
        <source>A part of an action&apos;s name, or a key such as Ctrl+O</source>
        <translation>操作名称的一部分，或按键，例如 Ctrl+O</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Press the key that the action is to have. Esc leaves it as it is.</source>
        <translation>按下要分配给该操作的键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Leave the action without a key</source>
        <translation>让该操作没有按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Give the action its first keys again</source>
        <translation>恢复该操作的初始按键</translation>
    </message>
    <message>
        <source>Another action has these keys now; give it another key, or reset all.</source>
        <translation>这些按键现已用于其他操作；请为其指定其他按键，或全部重置。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Give all actions their first keys again</source>
        <translation>恢复所有操作的初始按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>关闭此窗口（Esc）</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>由您更改</translation>
    </message>
    <message>
        <source>Choose an action to change its key.</source>
        <translation>选择一个操作以更改其按键。</translation>
    </message>
    <message>
        <source>Press the new key of “%1”. Esc leaves it as it is.</source>
        <translation>请按下“%1”的新按键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>“%1” has %2 now.</source>
        <translation>“%1”现在使用 %2。</translation>
    </message>
    <message>
        <source>Keys and mouse everywhere (these stay as they are)</source>
        <translation>各处的按键和鼠标（固定不变）</translation>
    </message>
    <message>
        <source>No action and no key matches.</source>
        <translation>没有匹配的操作或按键。</translation>
    </message>
    <message>
        <source>Give the action another key (Enter in the list)</source>
        <translation>为该操作指定另一个按键（在列表中按 Enter）</translation>
    </message>
</context>
<context>
    <name>asam::StatusStrip</name>
    <message>
        <source>Inversion: DDIM</source>
        <translation>反演：DDIM</translation>
    </message>
    <message>
        <source>Inversion: null-text</source>
        <translation>反演：空文本</translation>
    </message>
    <message>
        <source>Attack: denoising</source>
        <translation>攻击：去噪</translation>
    </message>
    <message>
        <source>Regeneration: denoising</source>
        <translation>再生成：去噪</translation>
    </message>
    <message>
        <source>Review: images</source>
        <translation>审阅：图像</translation>
    </message>
    <message>
        <source>Export: images</source>
        <translation>导出：图像</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Time that this phase of this image still takes</source>
        <translation>此图像的这一环节还需要的时间</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>Pausing  ·  %1</source>
        <translation>正在暂停  ·  %1</translation>
    </message>
    <message>
        <source>Paused  ·  %1</source>
        <translation>已暂停  ·  %1</translation>
    </message>
    <message>
        <source>Stopping; finished work is kept</source>
        <translation>正在停止；已完成的工作会保留</translation>
    </message>
    <message>
        <source>cell %1 of %2</source>
        <translation>单元格 %1 / %2</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>图像 %1 / %2</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1：完成，用时 %2</translation>
    </message>
    <message>
        <source>%1: failed after %2</source>
        <translation>%1：失败，用时 %2</translation>
    </message>
    <message>
        <source>Evaluation: masks</source>
        <translation>评估：掩码</translation>
    </message>
    <message>
        <source>Tuning: listing pictures</source>
        <translation>微调：列出图片</translation>
    </message>
    <message>
        <source>Tuning: steps</source>
        <translation>微调：步</translation>
    </message>
    <message>
        <source>Tuning: held-out images</source>
        <translation>微调：留出图像</translation>
    </message>
    <message>
        <source>Evaluation: regenerated samples</source>
        <translation>评估：再生成的样本</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Memory of this program</source>
        <translation>本程序占用的内存</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Time that the whole job still takes</source>
        <translation>整个任务还需的时间</translation>
    </message>
    <message>
        <source>Time that the whole job still takes; this phase of this image: %1</source>
        <translation>整个任务还需的时间；此图像的当前环节：%1</translation>
    </message>
    <message>
        <source>phase: %1 left</source>
        <translation>环节：剩余 %1</translation>
    </message>
    <message>
        <source>%1: ended after %2. %3</source>
        <translation>%1：%2 后结束。%3</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>打开文件夹 %1</translation>
    </message>
    <message>
        <source>Closing after the call at work…</source>
        <translation>将在当前调用结束后关闭…</translation>
    </message>
    <message>
        <source>%1: stopped after %2; the stages that were finished are kept, and its next run goes on behind them</source>
        <translation>%1：在 %2 后停止；已完成的阶段会保留，下次运行从其后继续</translation>
    </message>
</context>
<context>
    <name>asam::SweepBar</name>
    <message>
        <source>Image in the grid</source>
        <translation>网格中的图像</translation>
    </message>
    <message>
        <source>The image whose pictures the grid shows</source>
        <translation>网格显示哪幅图像的图片</translation>
    </message>
    <message>
        <source>Value of the third axis</source>
        <translation>第三轴的取值</translation>
    </message>
    <message>
        <source>The value of the third axis that the grid shows</source>
        <translation>网格显示的第三轴取值</translation>
    </message>
    <message>
        <source>Smaller pictures (−)</source>
        <translation>缩小图片 (−)</translation>
    </message>
    <message>
        <source>The whole grid</source>
        <translation>整个网格</translation>
    </message>
    <message>
        <source>Larger pictures (+, or Ctrl and wheel)</source>
        <translation>放大图片（+，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>Grid of pictures</source>
        <translation>图片网格</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>，失败 %1</translation>
    </message>
    <message>
        <source>; Continue computes the rest</source>
        <translation>；点击“继续扫描”计算其余部分</translation>
    </message>
    <message numerus="yes">
        <source>All %n picture(s)</source>
        <translation>
            <numerusform>全部 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n picture(s)</source>
        <translation>
            <numerusform>%1 / %n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::SweepCell</name>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>IoU %1</source>
        <translation>IoU %1</translation>
    </message>
</context>
<context>
    <name>asam::SweepController</name>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n picture(s) failed; the grid and the log say why.</source>
        <translation>
            <numerusform>%n 张图片中有 %1 张失败；原因见网格和日志。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>asam::SweepForm</name>
    <message>
        <source>New sweep</source>
        <translation>新扫描</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Add axis</source>
        <translation>添加轴</translation>
    </message>
    <message>
        <source>One more setting: the grid gets columns, then slices</source>
        <translation>再加一项设置：网格先有列，然后有切片</translation>
    </message>
    <message>
        <source>Settings to sweep</source>
        <translation>要扫描的设置</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Puts the results aside and begins in another folder; nothing is deleted</source>
        <translation>把结果放在一边，在另一个文件夹中重新开始；不会删除任何内容</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Write the values that this setting is to have, or remove the axis.</source>
        <translation>请填写此设置要取的值，或移除该轴。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue sweep</source>
        <translation>继续扫描</translation>
    </message>
    <message>
        <source>Start sweep</source>
        <translation>开始扫描</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished cells are kept</source>
        <translation>当前网络调用结束后停止；已完成的单元格会保留</translation>
    </message>
    <message>
        <source>Compute the cells that are missing or failed; finished ones are kept</source>
        <translation>计算缺少或失败的单元格；已完成的会保留</translation>
    </message>
    <message>
        <source>Compute every cell; stages that cells have in common are computed once</source>
        <translation>计算每个单元格；单元格共有的阶段只计算一次</translation>
    </message>
    <message>
        <source>Images and axes of the sweep</source>
        <translation>扫描的图像与轴</translation>
    </message>
</context>
<context>
    <name>asam::SweepGrid</name>
    <message>
        <source>Grid of cells</source>
        <translation>单元格网格</translation>
    </message>
    <message>
        <source>%1 down, %2 across</source>
        <translation>纵向 %1，横向 %2</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>纵向 %1</translation>
    </message>
    <message>
        <source>Drop %1; IoU clean %2, inverted %3, adversarial %4, saved %5
PSNR %6; %7 s. Double click opens its run.</source>
        <translation>降幅 %1；IoU 原图 %2，反演 %3，对抗 %4，已保存 %5
PSNR %6；%7 秒。双击打开其运行。</translation>
    </message>
</context>
<context>
    <name>asam::SweepPage</name>
    <message>
        <source>Images of the curves</source>
        <translation>曲线所用图像</translation>
    </message>
    <message>
        <source>Drop over the first axis</source>
        <translation>降幅随第一轴的变化</translation>
    </message>
    <message>
        <source>Drop and picture quality</source>
        <translation>降幅与图片质量</translation>
    </message>
    <message>
        <source>See what a setting does</source>
        <translation>查看一项设置的作用</translation>
    </message>
    <message>
        <source>A sweep computes every combination of the values at the left. Each cell is a run of its own that can be opened; stages that cells have in common, such as the inversion, are computed once.</source>
        <translation>扫描会计算左侧取值的每一种组合。每个单元格都是一次可单独打开的运行；单元格共有的阶段（例如反演）只计算一次。</translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation>打开扫描…</translation>
    </message>
    <message>
        <source>Look at a sweep folder that was computed before</source>
        <translation>查看以前计算过的扫描文件夹</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>此图像</translation>
    </message>
    <message>
        <source>Numbers of the image in the grid</source>
        <translation>网格中图像的数值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Mean over the images of the sweep</source>
        <translation>参与扫描的图像的平均值</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>PSNR of the saved picture, dB</source>
        <translation>已保存图片的 PSNR（dB）</translation>
    </message>
    <message>
        <source>IoU drop</source>
        <translation>IoU 降幅</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1，剩余约 %2</translation>
    </message>
    <message>
        <source>Cells that cannot be computed: %1. %2</source>
        <translation>无法计算的单元格：%1。%2</translation>
    </message>
    <message>
        <source>Choose at least one image.</source>
        <translation>请至少选择一幅图像。</translation>
    </message>
    <message>
        <source>Other settings: preset %1, as in Samples</source>
        <translation>其他设置：预设 %1，与“样本”中相同</translation>
    </message>
    <message>
        <source>Other settings: preset %1, as it began</source>
        <translation>其他设置：预设 %1，与开始时相同</translation>
    </message>
    <message>
        <source>No cells yet</source>
        <translation>还没有单元格</translation>
    </message>
    <message>
        <source>In Samples: %1</source>
        <translation>“样本”中：%1</translation>
    </message>
    <message>
        <source>Measure of picture quality</source>
        <translation>图片质量的度量</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio of the saved picture against the photograph</source>
        <translation>保存的图片相对于照片的峰值信噪比</translation>
    </message>
    <message>
        <source>Structural similarity of the saved picture and the photograph</source>
        <translation>保存的图片与照片的结构相似度</translation>
    </message>
    <message>
        <source>SSIM of the saved picture</source>
        <translation>保存图片的 SSIM</translation>
    </message>
    <message>
        <source>A sweep can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开扫描</translation>
    </message>
    <message>
        <source>%1 can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开 %1</translation>
    </message>
    <message>
        <source>Nothing to do: all pictures are there</source>
        <translation>无需计算：所有图片都已存在</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>time not known before an image has been run</source>
        <translation>运行一幅图像之前用时未知</translation>
    </message>
    <message>
        <source>up to %1 of disk</source>
        <translation>磁盘至多 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>%1 of memory (reckoned)</source>
        <translation>内存 %1（推算）</translation>
    </message>
    <message>
        <source>Reckoning what it takes</source>
        <translation>正在推算所需资源</translation>
    </message>
    <message>
        <source>%1 has no influence: all its cells will be the same. %2</source>
        <translation>%1没有影响：它的所有单元格都会相同。%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n picture(s) left</source>
        <translation>
            <numerusform>还剩 %1 / %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 = %3</source>
        <translation>%1 × %2 = %3</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n 个单元格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waits for its values</source>
        <translation>%1还没有值</translation>
    </message>
</context>
<context>
    <name>asam::SweepPlot</name>
    <message>
        <source>A click on a point selects its cell, a double click opens its run</source>
        <translation>单击一个点选择其单元格，双击打开其运行</translation>
    </message>
    <message>
        <source>No finished cells yet</source>
        <translation>还没有完成的单元格</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
</context>
<context>
    <name>asam::SweepTexts</name>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seeds the random numbers of a run. Inversion, attack and regeneration draw none, so they give the same picture for every seed.</source>
        <translation>运行中随机数的种子。反演、攻击和再生成都不使用随机数，因此任何种子都给出同样的图片。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>asam::TimelineStrip</name>
    <message>
        <source>Iterates of the attack</source>
        <translation>攻击的迭代</translation>
    </message>
    <message>
        <source>The iterates appear here when the attack begins.</source>
        <translation>攻击开始后，迭代会出现在这里。</translation>
    </message>
    <message>
        <source>Iterate %1, which the attack kept</source>
        <translation>迭代 %1，攻击所保留的</translation>
    </message>
    <message>
        <source>Iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
</context>
<context>
    <name>asam::TrajectoryView</name>
    <message>
        <source>Latent on the way forward</source>
        <translation>前向路径上的潜变量</translation>
    </message>
    <message>
        <source>Latent on the way back</source>
        <translation>返回路径上的潜变量</translation>
    </message>
    <message>
        <source>RMS difference</source>
        <translation>RMS 差异</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声级别</translation>
    </message>
    <message>
        <source>The latent that sampling with the null-text embeddings comes by at the same level</source>
        <translation>用空文本嵌入采样时在同一级别经过的潜变量</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>噪声级别</translation>
    </message>
    <message>
        <source>From z_0, the photograph&apos;s latent, to z_T</source>
        <translation>从照片的潜变量 z_0 到 z_T</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>No trajectory is stored</source>
        <translation>未保存轨迹</translation>
    </message>
    <message>
        <source>z at level %1 of %2</source>
        <translation>z 的级别 %1 / %2</translation>
    </message>
    <message>
        <source>RMS difference %1</source>
        <translation>RMS 差异 %1</translation>
    </message>
    <message>
        <source>The latent that the DDIM inversion reaches at this noise level; its four channels, each stretched to its own range, or decoded</source>
        <translation>DDIM 反演在此噪声水平达到的潜变量；其四个通道各自拉伸到自己的范围，或解码后的图片</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Show the pictures that the latents decode to, in the place of their channels. The models are loaded for it; a level takes two runs of the autoencoder.</source>
        <translation>显示潜变量解码出的图片，代替其通道。为此会载入模型；每个水平需运行自编码器两次。</translation>
    </message>
    <message>
        <source>It cannot be decoded</source>
        <translation>无法解码</translation>
    </message>
    <message>
        <source>Decoding level %1</source>
        <translation>正在解码水平 %1</translation>
    </message>
    <message>
        <source>No inversion yet</source>
        <translation>尚未反演</translation>
    </message>
</context>
<context>
    <name>asam::TuningBar</name>
    <message>
        <source>State of the tuning</source>
        <translation>微调的状态</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>轮次 %1 / %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Nothing tuned yet</source>
        <translation>尚未微调</translation>
    </message>
    <message>
        <source>Tuned, epochs: %1</source>
        <translation>微调完成，轮数：%1</translation>
    </message>
    <message>
        <source>Ended early after epoch %1: the IoU had not become better for so many epochs as the settings allow</source>
        <translation>第 %1 轮后提前结束：IoU 连续未提高的轮数已达到设置的上限</translation>
    </message>
    <message>
        <source>Stopped in epoch %1; it can be gone on with</source>
        <translation>在第 %1 轮停止；可以继续</translation>
    </message>
    <message>
        <source>Broken off in epoch %1</source>
        <translation>在第 %1 轮中断</translation>
    </message>
    <message>
        <source>last epoch kept: %1 (no image is held out)</source>
        <translation>保留最后一轮：%1（没有留出图像）</translation>
    </message>
    <message>
        <source>best: epoch %1, IoU %2, untuned %3 (%4)</source>
        <translation>最佳：第 %1 轮，IoU %2，未微调 %3（%4）</translation>
    </message>
    <message>
        <source>best: epoch %1, IoU %2</source>
        <translation>最佳：第 %1 轮，IoU %2</translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>asam::TuningController</name>
    <message>
        <source>Tuning</source>
        <translation>微调</translation>
    </message>
</context>
<context>
    <name>asam::TuningCurves</name>
    <message>
        <source>All held out</source>
        <translation>全部留出图像</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>各步</translation>
    </message>
    <message>
        <source>Mean of the epoch</source>
        <translation>每轮平均</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>重建图</translation>
    </message>
    <message>
        <source>Regenerated samples</source>
        <translation>再生成样本</translation>
    </message>
    <message>
        <source>IoU token</source>
        <translation>IoU 词元</translation>
    </message>
    <message>
        <source>Mask token %1</source>
        <translation>掩码词元 %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>asam::TuningFilesBar</name>
    <message>
        <source>Look at tokens</source>
        <translation>查看词元</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Save merged SAM…</source>
        <translation>保存合并后的 SAM…</translation>
    </message>
    <message>
        <source>Files of the tuning</source>
        <translation>微调的文件</translation>
    </message>
    <message>
        <source>Show the best epoch&apos;s tokens in Models, compared with the untuned SAM</source>
        <translation>在“模型”室中显示最佳一轮的词元，并与未微调的 SAM 比较</translation>
    </message>
    <message>
        <source>Measure SAM with the best epoch&apos;s tokens beside the untuned SAM</source>
        <translation>评估采用最佳一轮词元的 SAM，并与未微调的 SAM 并列</translation>
    </message>
    <message>
        <source>Write a whole SAM with the best epoch&apos;s tokens, which other programs can load</source>
        <translation>用最佳一轮的词元写出完整的 SAM，供其他程序载入</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>asam::TuningFolderList</name>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Learn from another run&apos;s regenerated samples too, or from a folder with masks in SA-1B&apos;s or ASAM&apos;s layout</source>
        <translation>同时学习另一次运行的再生成样本，或 SA-1B 或 ASAM 布局的带掩码文件夹</translation>
    </message>
    <message>
        <source>Folder to learn from</source>
        <translation>要学习的文件夹</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 的份额</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures from this folder, beside the other shares</source>
        <translation>一轮图片中来自此文件夹的份额，与其他份额相对</translation>
    </message>
    <message>
        <source>Do not learn from %1</source>
        <translation>不学习 %1</translation>
    </message>
    <message>
        <source>Do not learn from this folder</source>
        <translation>不学习此文件夹</translation>
    </message>
</context>
<context>
    <name>asam::TuningForm</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sources and settings of the tuning</source>
        <translation>微调的来源和设置</translation>
    </message>
    <message>
        <source>Values of the paper or the published code</source>
        <translation>论文或发布代码的取值</translation>
    </message>
    <message>
        <source>Set the tuning as in the paper or as in the published code; other settings stay</source>
        <translation>把微调设为与论文或发布代码相同；其他设置不变</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>与论文相同</translation>
    </message>
    <message>
        <source>Tuning as in the paper</source>
        <translation>与论文相同的微调</translation>
    </message>
    <message>
        <source>As in the published code</source>
        <translation>与发布代码相同</translation>
    </message>
    <message>
        <source>Tuning as in the published code</source>
        <translation>与发布代码相同的微调</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens</source>
        <translation>微调 SAM 的词元</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Search settings of the tuning</source>
        <translation>搜索微调的设置</translation>
    </message>
    <message>
        <source>Stop after the picture under way; the tuning can be gone on with later</source>
        <translation>当前图片完成后停止；以后可以继续微调</translation>
    </message>
    <message>
        <source>Go on with the tuning</source>
        <translation>继续微调</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>Go on where the tuning was broken off; with the same pictures the result is that of an uninterrupted one</source>
        <translation>从微调中断处继续；图片相同时，结果与不中断的微调一致</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s output tokens on the pictures above</source>
        <translation>在上方的图片上微调 SAM 的输出词元</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on where the tuning stands still</source>
        <translation>从微调停下的地方继续</translation>
    </message>
    <message>
        <source>Save where the tuning stands and give its memory back until it goes on</source>
        <translation>保存微调的当前状态并释放其内存，直到继续</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2; %3 held out. Epochs: %4</source>
        <translation>%2的 %1；留出 %3。轮数：%4</translation>
    </message>
    <message>
        <source>%1 of %2, none held out. Epochs: %3</source>
        <translation>%2的 %1，未留出。轮数：%3</translation>
    </message>
</context>
<context>
    <name>asam::TuningMix</name>
    <message>
        <source>Pictures to learn from</source>
        <translation>要学习的图片</translation>
    </message>
    <message>
        <source>How many pictures with masks each source has, and its part of an epoch by the shares below</source>
        <translation>每个来源有多少张带掩码的图片，以及按下方份额在一轮中所占的比例</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>All shares are 0: nothing takes part.</source>
        <translation>所有份额均为 0：没有任何图片参与。</translation>
    </message>
</context>
<context>
    <name>asam::TuningPage</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Teach SAM what it fails at</source>
        <translation>让 SAM 学会它失败之处</translation>
    </message>
    <message>
        <source>Tuning changes the 1,280 numbers of SAM&apos;s five output tokens and nothing else, by the pictures at the left. Images that are held out tell after every epoch whether SAM has become better. The schedule below follows the settings.</source>
        <translation>微调依据左侧的图片，只改变 SAM 五个输出词元的 1,280 个数值，其余不变。每轮之后由留出图像判断 SAM 是否变好。下方的学习率方案随设置而变。</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet: run images in Samples, add a folder, or give photographs a share.</source>
        <translation>还没有可学习的内容：请在“样本”中运行图像、添加文件夹，或给照片设定份额。</translation>
    </message>
    <message>
        <source>The settings are others than those of the tuning that was stopped: a start would do it anew.</source>
        <translation>当前设置与已停止的微调不同：开始将重新微调。</translation>
    </message>
    <message>
        <source>Restore its settings</source>
        <translation>恢复其设置</translation>
    </message>
    <message>
        <source>Set the tuning as it was when it was stopped</source>
        <translation>把微调设置恢复到停止时的状态</translation>
    </message>
    <message>
        <source>Settings of the stopped tuning</source>
        <translation>已停止的微调的设置</translation>
    </message>
</context>
<context>
    <name>asam::TuningPlots</name>
    <message>
        <source>IoU on held-out images</source>
        <translation>留出图像的 IoU</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Token drift, norm</source>
        <translation>词元漂移，范数</translation>
    </message>
    <message>
        <source>Token drift, cosine</source>
        <translation>词元漂移，余弦</translation>
    </message>
    <message>
        <source>Length of the difference between each output token and the untuned one</source>
        <translation>各输出词元与未微调词元之差的长度</translation>
    </message>
    <message>
        <source>Cosine of the angle between each output token and the untuned one</source>
        <translation>各输出词元与未微调词元夹角的余弦</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>untuned</source>
        <translation>未微调</translation>
    </message>
</context>
<context>
    <name>asam::ValueTableView</name>
    <message>
        <source>Part of a name; words apart match in any order</source>
        <translation>名称的一部分；分开的词可按任意顺序匹配</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>行数：%1</translation>
    </message>
    <message>
        <source>Rows: %1 of %2</source>
        <translation>行数：%1 / %2</translation>
    </message>
</context>
<context>
    <name>asam::WordsView</name>
    <message>
        <source>Latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Words of the caption</source>
        <translation>图像描述的词语</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>DDIM step, from noise at the left to the picture at the right</source>
        <translation>DDIM 步，左为噪声，右为图像</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Along the denoising from z_T</source>
        <translation>沿着从 z_T 开始的去噪过程</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Along the denoising from the adversarial latent</source>
        <translation>沿着从对抗潜变量开始的去噪过程</translation>
    </message>
    <message>
        <source>Picture under the map</source>
        <translation>热图下的图像</translation>
    </message>
    <message>
        <source>The picture that the map lies over</source>
        <translation>热图所覆盖的图像</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>热图不透明度</translation>
    </message>
    <message>
        <source>The words are shown when the image has been inverted.</source>
        <translation>图像反演之后才会显示词语。</translation>
    </message>
    <message>
        <source>step %1 of %2, t = %3</source>
        <translation>第 %1 步，共 %2 步，t = %3</translation>
    </message>
    <message>
        <source>The caption is empty.</source>
        <translation>图像描述为空。</translation>
    </message>
    <message>
        <source>%1 takes %2 % of the attention, mean over the picture</source>
        <translation>“%1”占注意力的 %2 %（整张图像的平均）</translation>
    </message>
    <message>
        <source>Click a word to see where the networks look for it</source>
        <translation>点击一个词语，查看网络在何处寻找它</translation>
    </message>
</context>
</TS>
